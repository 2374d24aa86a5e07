package ledgertab.bitrix24;

import java.time.Duration;
import java.util.List;

/// Hears of every request to a portal when it has ended.
@FunctionalInterface
public interface PortalListener {

  void ended(Ended ended);

  /// A request has its turn, or will not get one.
  default void waited(PortalCall call, Duration time) {}

  /// This one first, then the other.
  default PortalListener and(PortalListener other) {
    var first = this;
    return new PortalListener() {
      @Override
      public void ended(Ended ended) {
        first.ended(ended);
        other.ended(ended);
      }

      @Override
      public void waited(PortalCall call, Duration time) {
        first.waited(call, time);
        other.waited(call, time);
      }
    };
  }

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

  /// @param status of the answer, 0 for none
  /// @param bytes of the answer
  record Cost(Duration took, int status, int bytes) {}
}
