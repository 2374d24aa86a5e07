package ledgertab.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalListener.Cost;
import ledgertab.bitrix24.PortalListener.Ended;
import ledgertab.bitrix24.limit.Breakers;
import ledgertab.security.OutboundClient.Deadline;

/// Sends a request until it has an answer, the deadline is near, or sending again could do harm.
final class Attempts {

  private final Exchange exchange;
  private final Breakers breakers;
  private final Backoff backoff;
  private final PortalListener listener;

  Attempts(Exchange exchange, Breakers breakers, Backoff backoff, PortalListener listener) {
    this.exchange = exchange;
    this.breakers = breakers;
    this.backoff = backoff;
    this.listener = listener;
  }

  PortalAnswer<JsonNode> send(PortalCall call, Request request, Deadline deadline) {
    for (int attempt = 1; ; attempt++) {
      var answer = once(call, request, deadline, attempt);
      if (!waited(answer, request.reads(), attempt, deadline)) {
        return answer;
      }
    }
  }

  /// Waits before the next attempt; false when there must be none.
  boolean waited(PortalFailure failure, boolean reads, int attempts, Deadline deadline) {
    return backoff
        .after(failure, attempts, reads)
        .filter(pause -> pause.compareTo(deadline.left()) < 0)
        .map(Attempts::pause)
        .orElse(false);
  }

  private boolean waited(
      PortalAnswer<JsonNode> answer, boolean reads, int attempts, Deadline deadline) {
    return switch (answer) {
      case Answered<JsonNode> _ -> false;
      case Failed<JsonNode>(var failure) -> waited(failure, reads, attempts, deadline);
    };
  }

  private PortalAnswer<JsonNode> once(
      PortalCall call, Request request, Deadline deadline, int attempt) {
    if (!breakers.lets(call.member())) {
      return new Failed<>(PortalFailure.unreachable("silent lately"));
    }
    var start = System.nanoTime();
    var outcome = exchange.send(call, request, deadline);
    var cost = new Cost(Duration.ofNanos(System.nanoTime() - start), outcome.bytes());
    var answer = outcome.envelope().answer();
    listener.ended(new Ended(call, request.asked(), attempt, answer, cost));
    if (outcome.envelope().isWord()) {
      breakers.spoke(call.member());
    } else {
      breakers.silent(call.member());
    }
    return answer;
  }

  private static boolean pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
    return !Thread.currentThread().isInterrupted();
  }
}
