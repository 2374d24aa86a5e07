package ledgertab.event.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.event.EventHandler;
import ledgertab.event.Handled;
import ledgertab.event.Occurrence;
import ledgertab.portal.Plans;
import ledgertab.portal.TokenProofs;
import ledgertab.upkeep.Calling;

/// Somebody says that a portal has paid. Nobody can prove it, so it is only a reason to ask the
/// authorization server, and then what plan the portal has.
///
/// Docs: `api-reference/common/events/on-app-payment.md`.
final class RefreshPlan implements EventHandler {

  private final Calling calling;
  private final PortalClient portals;
  private final TokenProofs proofs;
  private final Plans plans;

  RefreshPlan(Effects.Portals portals) {
    this.calling = portals.calling();
    this.portals = portals.client();
    this.proofs = portals.proofs();
    this.plans = portals.plans();
  }

  @Override
  public boolean handles(String event) {
    return event.equals("ONAPPPAYMENT");
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    return calling
        .call(occurrence.member())
        .filter(call -> proofs.of(call.member(), call.accessToken()).isPresent())
        .map(this::ask)
        .orElse(Handled.DONE);
  }

  private Handled ask(PortalCall call) {
    return switch (portals.call(call, "app.info", Map.of())) {
      case Answered(var app, _) -> {
        plans.learn(call.member(), PhpJson.text(app.path("LICENSE_FAMILY")));
        yield Handled.DONE;
      }
      case Failed<JsonNode>(var failure) ->
          failure.isForNow() ? Replies.later(failure) : Handled.DONE;
    };
  }
}
