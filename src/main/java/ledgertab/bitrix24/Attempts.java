package ledgertab.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.bitrix24.PortalListener.Cost;
import ledgertab.bitrix24.PortalListener.Ended;
import ledgertab.bitrix24.limit.Gates;
import ledgertab.bitrix24.limit.Turn;
import ledgertab.security.OutboundClient.Deadline;

/// Sends a request until it has an answer, the deadline is near, or sending again could do harm.
/// Every attempt waits for its turn first.
final class Attempts {

  private final Exchange exchange;
  private final Gates gates;
  private final Backoff backoff;
  private final PortalListener listener;
  private final OperatingTimes times;

  private record Attempt(int number, Turn turn) {}

  Attempts(Exchange exchange, Gates gates, Backoff backoff, PortalListener listener) {
    this.exchange = exchange;
    this.gates = gates;
    this.backoff = backoff;
    this.listener = listener;
    this.times = new OperatingTimes(gates.budgets());
  }

  PortalAnswer<JsonNode> send(PortalCall call, Request request, Patience patience) {
    slow(call, request);
    for (int attempt = 1; ; attempt++) {
      var answer = once(call, request, patience, attempt);
      if (!waited(answer, request.reads(), attempt, patience)) {
        return answer;
      }
    }
  }

  /// Waits before the next attempt; false when there must be none.
  boolean waited(PortalFailure failure, boolean reads, int attempts, Patience patience) {
    return backoff
        .after(failure, attempts, reads)
        .filter(pause -> pause.compareTo(patience.left()) < 0)
        .map(Attempts::pause)
        .orElse(false);
  }

  private boolean waited(
      PortalAnswer<JsonNode> answer, boolean reads, int attempts, Patience patience) {
    return switch (answer) {
      case Answered<JsonNode> _ -> false;
      case Failed<JsonNode>(var failure) -> waited(failure, reads, attempts, patience);
    };
  }

  private PortalAnswer<JsonNode> once(
      PortalCall call, Request request, Patience patience, int attempt) {
    if (!gates.closings().lets(call.member(), call.caller().urgency())) {
      return new Failed<>(PortalFailure.unreachable("closed lately"));
    }
    if (!gates.breakers().lets(call.member())) {
      return new Failed<>(PortalFailure.unreachable("silent lately"));
    }
    var start = System.nanoTime();
    var turn = gates.turns().await(call.seat(), patience.forTurn());
    listener.waited(call, since(start));
    if (turn.isEmpty()) {
      return new Failed<>(new PortalFailure(Kind.LIMIT, "no turn"));
    }
    try (var taken = turn.get()) {
      return exchanged(call, request, patience.begun(), new Attempt(attempt, taken));
    }
  }

  private PortalAnswer<JsonNode> exchanged(
      PortalCall call, Request request, Deadline deadline, Attempt attempt) {
    var start = System.nanoTime();
    var outcome = exchange.send(call, request, deadline);
    if (outcome.isLost()) {
      attempt.turn().lost();
    }
    var answer = outcome.envelope().answer();
    var cost = new Cost(since(start), outcome.status(), outcome.bytes());
    listener.ended(new Ended(call, request.asked(), attempt.number(), answer, cost));
    times.learn(call.member(), request, outcome.envelope());
    if (outcome.envelope().isWord()) {
      gates.breakers().spoke(call.member());
      heard(call.member(), answer);
    } else {
      gates.breakers().silent(call.member());
    }
    return answer;
  }

  private void heard(MemberId member, PortalAnswer<JsonNode> answer) {
    switch (answer) {
      case Failed<JsonNode>(var failure) when failure.kind() == Kind.GONE ->
          gates.closings().deleted(member);
      case Failed<JsonNode>(var failure) when failure.kind() == Kind.BLOCKED ->
          gates.closings().blocked(member);
      case Failed<JsonNode> _, Answered<JsonNode> _ -> gates.closings().open(member);
    }
  }

  // A method near the end of its time is called less often.
  private void slow(PortalCall call, Request request) {
    request.methods().stream()
        .map(method -> gates.budgets().slowing(call.member(), method))
        .max(Duration::compareTo)
        .filter(Duration::isPositive)
        .ifPresent(Attempts::pause);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
    return !Thread.currentThread().isInterrupted();
  }
}
