package ledgertab.job;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The portals for which something has arrived on this node since somebody asked.
public final class Bell {

  private final Set<String> members = ConcurrentHashMap.newKeySet();

  public void ring(String member) {
    members.add(member);
  }

  /// Who has rung since the last time.
  Set<String> take() {
    var taken = Set.copyOf(members);
    members.removeAll(taken);
    return taken;
  }
}
