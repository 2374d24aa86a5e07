package ledgertab.persistence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What other nodes are still to be told, each line once however often it is added meanwhile.
final class Untold {

  private static final Logger LOG = LoggerFactory.getLogger(Untold.class);
  private static final int MOST = 10_000;

  private final Set<String> lines = new LinkedHashSet<>();
  private boolean isFull;

  /// What is too much is left out: other nodes find it when they look themselves.
  synchronized void add(String line) {
    if (lines.size() < MOST) {
      lines.add(line);
    } else if (!isFull && !lines.contains(line)) {
      isFull = true;
      LOG.warn("other nodes are not told of all that changes: {} lines wait", MOST);
    }
  }

  /// The oldest, which are no longer here: what is added while they are told is told again.
  synchronized List<String> take(int most) {
    var some = lines.stream().limit(most).toList();
    some.forEach(lines::remove);
    isFull = false;
    return some;
  }

  /// They could not be told.
  synchronized void putBack(List<String> some) {
    some.forEach(this::add);
  }
}
