package ledgertab.bitrix24;

import java.time.Duration;
import java.util.List;

/// Hears of every request to a portal when it has ended.
@FunctionalInterface
public interface PortalListener {

  void ended(Ended ended);

  /// A request has its turn, or will not get one.
  default void waited(PortalCall call, Duration time) {}

  /// One request and what came of it.
  ///
  /// @param attempt 1 for the first
  record Ended(PortalCall call, Asked asked, int attempt, PortalAnswer<?> answer, Cost cost) {}

  /// @param commands the methods of a batch
  record Asked(String method, List<String> commands) {
    public Asked {
      commands = List.copyOf(commands);
    }
  }

  /// @param bytes of the answer
  record Cost(Duration took, int bytes) {}
}
