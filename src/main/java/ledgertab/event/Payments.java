package ledgertab.event;

import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.Proof;
import ledgertab.portal.TokenProofs;
import ledgertab.security.Secret;
import ledgertab.upkeep.Checks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// ONAPPPAYMENT carries no token, so nothing in it is believed: it is a hint to ask `app.info` of
/// the authorization server, and if the app is at home there, to look after the portal again. Docs:
/// `api-reference/common/events/on-app-payment.md`.
public final class Payments implements EventHandler {

  static final String EVENT = "ONAPPPAYMENT";

  private static final Logger LOG = LoggerFactory.getLogger(Payments.class);

  private final InstallationTokens tokens;
  private final TokenProofs proofs;
  private final Checks checks;

  public Payments(InstallationTokens tokens, TokenProofs proofs, Checks checks) {
    this.tokens = tokens;
    this.proofs = proofs;
    this.checks = checks;
  }

  @Override
  public boolean handles(String event) {
    return event.equals(EVENT);
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    var member = occurrence.member();
    return switch (tokens.current(member)) {
      case Access.Usable(var token) -> ask(member, token);
      case Access.Lost _, Access.Paused _ -> Handled.DONE;
      case Access.Unreachable _ -> unreachable();
    };
  }

  private Handled ask(MemberId member, Secret token) {
    return switch (proofs.asked(member, token)) {
      case Proof.Proved _ -> {
        checks.hurry(member);
        LOG.info("{}: a payment may have changed, it is looked after", member);
        yield Handled.DONE;
      }
      case Proof.Rejected _ -> Handled.DONE;
      case Proof.Unreachable _ -> unreachable();
    };
  }

  private static Handled unreachable() {
    return Handled.later("the authorization server does not answer");
  }
}
