package ledgertab.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.BatchRun;
import ledgertab.bitrix24.batch.ItemGet;
import ledgertab.bitrix24.limit.Gates;
import ledgertab.security.OutboundClient;

/// Calls a portal's REST interface: one HTTP request for each call, unless it has to be repeated
/// and may be.
///
/// Docs: `settings/how-to-call-rest-api/index.md`.
public final class PortalClient {

  private final OutboundClient http;
  private final Gates gates;
  private final Attempts attempts;
  private final Outdated outdated;

  /// What a client goes by.
  public record Habits(
      ProvedMoves moves,
      Backoff backoff,
      Gates gates,
      PortalListener listener,
      InstantSource clock) {

    /// Follows no portal to another address, knows no other node and tells nobody.
    public static Habits alone(InstantSource clock) {
      return new Habits((_, _) -> false, Backoff.STANDARD, Gates.inMemory(clock), _ -> {}, clock);
    }
  }

  public PortalClient(OutboundClient http) {
    this(http, Habits.alone(InstantSource.system()));
  }

  public PortalClient(OutboundClient http, Habits habits) {
    this.http = http;
    this.gates = habits.gates();
    var exchange = new Exchange(http, habits.moves());
    this.attempts = new Attempts(exchange, gates, habits.backoff(), habits.listener());
    this.outdated = new Outdated(habits.clock());
  }

  /// @param params without `auth`, which the call's token fills
  public PortalAnswer<JsonNode> call(PortalCall call, String method, Map<String, ?> params) {
    var patience = patience(call);
    if (outdated.of(call.member()).contains(method)) {
      return item(call, method, params, patience);
    }
    var answer = send(call, Request.of(call, method, params), patience);
    if (ItemGet.replaces(method) && isMissing(answer)) {
      outdated.add(call.member(), Set.of(method));
      return item(call, method, params, patience);
    }
    return answer;
  }

  /// A batch costs a portal as much as one call. What failed in it and only reads is sent again,
  /// and what uses a method that is paused is left out.
  public PortalAnswer<BatchAnswer> batch(PortalCall call, Batch batch) {
    var patience = patience(call);
    var run = new BatchRun(batch, outdated.of(call.member()), paused(call));
    if (run.isOver()) {
      return new Answered<>(run.answer(), call.address());
    }
    return switch (attempts.send(call, Request.of(call, run.next()), patience)) {
      case Failed(var failure) -> new Failed<>(failure);
      case Answered(var result, var address) -> {
        finish(call.at(address), run, result, patience);
        yield new Answered<>(run.answer(), address);
      }
    };
  }

  private void finish(PortalCall call, BatchRun run, JsonNode first, Patience patience) {
    var unfinished = run.take(first);
    for (int tries = 1; unfinished.isPresent(); tries++) {
      outdated.add(call.member(), run.outdated());
      var failure = unfinished.get();
      if (failure.kind() != Kind.METHOD_MISSING
          && !attempts.waited(failure, true, tries, patience)) {
        return;
      }
      switch (attempts.send(call, Request.of(call, run.next()), patience)) {
        case Failed<JsonNode> _ -> {
          return;
        }
        case Answered(var result, _) -> unfinished = run.take(result);
      }
    }
  }

  private PortalAnswer<JsonNode> item(
      PortalCall call, String method, Map<String, ?> params, Patience patience) {
    var request = Request.of(call, ItemGet.METHOD, ItemGet.params(method, params));
    return switch (send(call, request, patience)) {
      case Answered(var result, var address) -> new Answered<>(ItemGet.classic(result), address);
      case Failed<JsonNode> failed -> failed;
    };
  }

  private PortalAnswer<JsonNode> send(PortalCall call, Request request, Patience patience) {
    return paused(call).test(request.method())
        ? new Failed<>(new PortalFailure(Kind.METHOD_PAUSED, "used up its time"))
        : attempts.send(call, request, patience);
  }

  private Predicate<String> paused(PortalCall call) {
    var urgency = call.caller().urgency();
    return method -> gates.budgets().isPaused(call.member(), method, urgency);
  }

  private Patience patience(PortalCall call) {
    return new Patience(call.caller().patience(), http::deadline);
  }

  private static boolean isMissing(PortalAnswer<JsonNode> answer) {
    return answer instanceof Failed(var failure) && failure.kind() == Kind.METHOD_MISSING;
  }
}
