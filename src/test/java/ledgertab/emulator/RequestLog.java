package ledgertab.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last requests in the order of their answers.
final class RequestLog {

  private static final int KEPT = 10_000;

  private final Deque<PortalRequest> requests = new ArrayDeque<>();

  synchronized void add(PortalRequest request) {
    if (requests.size() == KEPT) {
      requests.removeFirst();
    }
    requests.addLast(request);
  }

  synchronized List<PortalRequest> all() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
  }
}
