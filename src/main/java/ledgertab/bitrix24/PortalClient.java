package ledgertab.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.BatchRun;
import ledgertab.bitrix24.batch.ItemGet;
import ledgertab.bitrix24.limit.Breakers;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Deadline;

/// Calls a portal's REST interface: one HTTP request for each call, unless it has to be repeated
/// and may be.
///
/// Docs: `settings/how-to-call-rest-api/index.md`.
public final class PortalClient {

  private final OutboundClient http;
  private final Attempts attempts;
  private final Outdated outdated;

  /// What a client goes by.
  public record Habits(
      ProvedMoves moves, Backoff backoff, PortalListener listener, InstantSource clock) {

    /// Follows no portal to another address and tells nobody.
    public static final Habits STANDARD =
        new Habits((_, _) -> false, Backoff.STANDARD, _ -> {}, InstantSource.system());
  }

  public PortalClient(OutboundClient http) {
    this(http, Habits.STANDARD);
  }

  public PortalClient(OutboundClient http, Habits habits) {
    this.http = http;
    this.attempts =
        new Attempts(
            new Exchange(http, habits.moves()),
            new Breakers(habits.clock()),
            habits.backoff(),
            habits.listener());
    this.outdated = new Outdated(habits.clock());
  }

  /// @param params without `auth`, which the call's token fills
  public PortalAnswer<JsonNode> call(PortalCall call, String method, Map<String, ?> params) {
    var deadline = http.deadline();
    if (outdated.of(call.member()).contains(method)) {
      return item(call, method, params, deadline);
    }
    var answer = attempts.send(call, Request.of(call, method, params), deadline);
    if (ItemGet.replaces(method) && isMissing(answer)) {
      outdated.add(call.member(), Set.of(method));
      return item(call, method, params, deadline);
    }
    return answer;
  }

  /// A batch costs a portal as much as one call. What failed in it and only reads is sent again.
  public PortalAnswer<BatchAnswer> batch(PortalCall call, Batch batch) {
    var deadline = http.deadline();
    var run = new BatchRun(batch, outdated.of(call.member()));
    return switch (attempts.send(call, Request.of(call, run.next()), deadline)) {
      case Failed(var failure) -> new Failed<>(failure);
      case Answered(var result, var address) -> {
        finish(new PortalCall(call.member(), address, call.accessToken()), run, result, deadline);
        yield new Answered<>(run.answer(), address);
      }
    };
  }

  private void finish(PortalCall call, BatchRun run, JsonNode first, Deadline deadline) {
    var unfinished = run.take(first);
    for (int tries = 1; unfinished.isPresent(); tries++) {
      outdated.add(call.member(), run.outdated());
      var failure = unfinished.get();
      if (failure.kind() != Kind.METHOD_MISSING
          && !attempts.waited(failure, true, tries, deadline)) {
        return;
      }
      switch (attempts.send(call, Request.of(call, run.next()), deadline)) {
        case Failed<JsonNode> _ -> {
          return;
        }
        case Answered(var result, _) -> unfinished = run.take(result);
      }
    }
  }

  private PortalAnswer<JsonNode> item(
      PortalCall call, String method, Map<String, ?> params, Deadline deadline) {
    var request = Request.of(call, ItemGet.METHOD, ItemGet.params(method, params));
    return switch (attempts.send(call, request, deadline)) {
      case Answered(var result, var address) -> new Answered<>(ItemGet.classic(result), address);
      case Failed<JsonNode> failed -> failed;
    };
  }

  private static boolean isMissing(PortalAnswer<JsonNode> answer) {
    return answer instanceof Failed(var failure) && failure.kind() == Kind.METHOD_MISSING;
  }
}
