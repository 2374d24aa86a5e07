package ledgertab.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.Proof;
import ledgertab.portal.Plans;
import ledgertab.portal.TokenProofs;
import ledgertab.security.Secret;
import ledgertab.upkeep.Calling;
import ledgertab.upkeep.Checks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// ONAPPPAYMENT carries no token, so nothing in it is believed: it is a hint to ask `app.info` of
/// the authorization server, and if the app is at home there, to ask the portal for its plan and to
/// look after it again. Since anybody can send it, it renews no token that was renewed today.
///
/// Docs: `api-reference/common/events/on-app-payment.md`.
public final class Payments implements EventHandler {

  static final String EVENT = "ONAPPPAYMENT";

  private static final Logger LOG = LoggerFactory.getLogger(Payments.class);

  private final InstallationTokens tokens;
  private final TokenProofs proofs;
  private final Calling calling;
  private final Plans plans;
  private final Checks checks;

  public Payments(
      InstallationTokens tokens, TokenProofs proofs, Calling calling, Plans plans, Checks checks) {
    this.tokens = tokens;
    this.proofs = proofs;
    this.calling = calling;
    this.plans = plans;
    this.checks = checks;
  }

  @Override
  public boolean handles(String event) {
    return event.equals(EVENT);
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    var member = occurrence.member();
    return switch (tokens.seldom(member)) {
      case Access.Usable(var token) -> prove(member, token);
      case Access.Lost _, Access.Paused _ -> Handled.DONE;
      case Access.Unreachable _ -> unreachable();
    };
  }

  private Handled prove(MemberId member, Secret token) {
    return switch (proofs.asked(member, token)) {
      case Proof.Proved _ -> {
        checks.hurry(member);
        LOG.info("{}: a payment may have changed, it is looked after", member);
        yield calling.call(member).map(this::ask).orElse(Handled.DONE);
      }
      case Proof.Rejected _ -> Handled.DONE;
      case Proof.Unreachable _ -> unreachable();
    };
  }

  private Handled ask(PortalCall call) {
    return switch (calling.call(call, "app.info", Map.of())) {
      case Answered(var app, _) -> {
        plans.learn(call.member(), PhpJson.text(app.path("LICENSE_FAMILY")));
        yield Handled.DONE;
      }
      case Failed<JsonNode>(var failure) ->
          failure.isForNow() ? Handled.later("the portal answers " + failure.kind()) : Handled.DONE;
    };
  }

  private static Handled unreachable() {
    return Handled.later("the authorization server does not answer");
  }
}
