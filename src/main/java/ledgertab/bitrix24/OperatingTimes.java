package ledgertab.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.bitrix24.limit.OperatingBudgets;
import ledgertab.bitrix24.limit.OperatingBudgets.Used;

/// Reads how much time of their budgets the methods of a request have used up.
///
/// Docs: `limits.md`. What a batch says of itself means nothing; each of its commands counts.
record OperatingTimes(OperatingBudgets budgets) {

  void learn(MemberId member, Request request, Envelope envelope) {
    switch (envelope.answer()) {
      case Answered(var result, _) when !request.commands().isEmpty() ->
          commands(member, request, result);
      case Answered<JsonNode> _ -> used(member, request.method(), envelope.time());
      case Failed(var failure) -> refused(member, request.method(), failure);
    }
  }

  private void commands(MemberId member, Request request, JsonNode result) {
    var times = PhpJson.map(result.path("result_time"));
    var errors = PhpJson.map(result.path("result_error"));
    request
        .commands()
        .forEach(
            (key, method) -> {
              var time = times.get(key);
              var error = errors.get(key);
              if (time != null) {
                used(member, method, time);
              }
              if (error != null) {
                refused(member, method, PortalFailure.of(error, 200));
              }
            });
  }

  private void used(MemberId member, String method, JsonNode time) {
    var operating = PhpJson.text(time.path("operating"));
    var reset = PhpJson.id(time.path("operating_reset_at"));
    if (operating.matches("\\d{1,9}(\\.\\d+)?") && reset > 0) {
      var used = new Used(Double.parseDouble(operating), Instant.ofEpochSecond(reset));
      budgets.learn(member, method, used);
    }
  }

  private void refused(MemberId member, String method, PortalFailure failure) {
    if (failure.kind() == Kind.METHOD_PAUSED) {
      budgets.refused(member, method);
    }
  }
}
