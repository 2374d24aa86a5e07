package ledgertab.card;

import java.util.Optional;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.Renewal;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.card.Admission.Admitted;
import ledgertab.card.Admission.Reason;
import ledgertab.card.Admission.Refused;
import ledgertab.frame.FrameSession;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.Moves;
import ledgertab.portal.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request to the portal, with the viewer's own token, at the proved address of his portal.
final class Admitting {

  private static final Logger LOG = LoggerFactory.getLogger(Admitting.class);

  private final Installations installations;
  private final PortalClient portals;
  private final AuthServer authServer;
  private final Moves moves;

  Admitting(Admissions.Portals portals) {
    this.installations = portals.installations();
    this.portals = portals.client();
    this.authServer = portals.authServer();
    this.moves = portals.moves();
  }

  Admission admit(FrameSession session) {
    if (CardRef.parse(session.place()).isEmpty()) {
      return new Refused(Reason.NO_ACCESS);
    }
    return installations
        .find(session.member())
        .filter(Installation::isActive)
        .map(installation -> ask(session, installation.address(), true))
        .orElseGet(() -> new Refused(Reason.NOT_INSTALLED));
  }

  private Admission ask(FrameSession session, PortalAddress address, boolean mayRenew) {
    var call = new PortalCall(session.member(), address, session.accessToken());
    return switch (portals.batch(call, CardBatch.of(record(session)))) {
      case PortalAnswer.Answered<BatchAnswer>(var answers, var answeredAt) -> {
        var admission = judge(session, answers, answeredAt);
        if (admission instanceof Admitted && !answeredAt.equals(address)) {
          moves.answeredAt(session.member(), answeredAt, session.accessToken());
        }
        yield admission;
      }
      case PortalAnswer.Failed<BatchAnswer>(var failure) ->
          mayRenew && isTokenFailure(failure)
              ? renewed(session, address)
              : new Refused(reason(failure));
    };
  }

  private static CardRef record(FrameSession session) {
    return CardRef.parse(session.place()).orElseThrow();
  }

  private Admission judge(FrameSession session, BatchAnswer answers, PortalAddress answeredAt) {
    if (answers.of(CardBatch.PROFILE) instanceof CommandAnswer.Failed(var failure)) {
      return new Refused(reason(failure));
    }
    var viewer = viewer(session, answers);
    if (viewer.isEmpty()) {
      return new Refused(Reason.SESSION_OVER);
    }
    return switch (answers.of(CardBatch.RECORD)) {
      case CommandAnswer.Failed(var failure) -> new Refused(reason(failure));
      case CommandAnswer.Absent _ -> new Refused(Reason.NO_ACCESS);
      case CommandAnswer.Result _ ->
          CardReading.read(record(session), viewer.get(), answeredAt, answers)
              .<Admission>map(card -> new Admitted(card, session.provedFor(card.viewer().userId())))
              .orElseGet(() -> new Refused(Reason.NO_ACCESS));
    };
  }

  /// A session that was proved for one user never becomes another's.
  private static Optional<Viewer> viewer(FrameSession session, BatchAnswer answers) {
    return answers
        .value(CardBatch.PROFILE)
        .map(
            profile ->
                new Viewer(
                    session.member(),
                    PhpJson.id(profile.path("ID")),
                    PhpJson.text(profile.path("NAME")),
                    PhpJson.yes(profile.path("ADMIN"))))
        .filter(viewer -> viewer.userId() > 0)
        .filter(viewer -> session.userId() == 0 || session.userId() == viewer.userId());
  }

  private Admission renewed(FrameSession session, PortalAddress address) {
    var refresh = session.refreshToken();
    if (refresh.isEmpty()) {
      return new Refused(Reason.SESSION_OVER);
    }
    return switch (authServer.renew(refresh.get())) {
      case Renewal.Renewed renewed ->
          renewed.member().equals(session.member())
              ? ask(withTokens(session, renewed), address, false)
              : new Refused(Reason.SESSION_OVER);
      case Renewal.Rejected(var code) -> {
        LOG.info("the viewer's tokens are not renewed: {}", code);
        yield new Refused(Reason.SESSION_OVER);
      }
      case Renewal.Unreachable _ -> new Refused(Reason.UNREACHABLE);
    };
  }

  private static FrameSession withTokens(FrameSession session, Renewal.Renewed renewed) {
    return session.withTokens(renewed.tokens().access(), Optional.of(renewed.tokens().refresh()));
  }

  private static boolean isTokenFailure(PortalFailure failure) {
    return switch (failure.kind()) {
      case TOKEN_EXPIRED, TOKEN_INVALID -> true;
      case LIMIT,
          METHOD_PAUSED,
          MISSING_SCOPE,
          PLAN,
          NO_RIGHT,
          USER_NOT_ALLOWED,
          NOT_FOUND,
          METHOD_MISSING,
          CONFIRM_PENDING,
          GONE,
          BLOCKED,
          REFUSED,
          UNREACHABLE ->
          false;
    };
  }

  private static Reason reason(PortalFailure failure) {
    return switch (failure.kind()) {
      case TOKEN_EXPIRED, TOKEN_INVALID -> Reason.SESSION_OVER;
      case LIMIT, METHOD_PAUSED -> Reason.BUSY;
      case MISSING_SCOPE -> Reason.SCOPE_MISSING;
      case PLAN -> Reason.PLAN;
      case USER_NOT_ALLOWED -> Reason.NOT_ALLOWED;
      case NO_RIGHT, NOT_FOUND, REFUSED -> Reason.NO_ACCESS;
      case METHOD_MISSING, CONFIRM_PENDING, GONE, BLOCKED, UNREACHABLE -> Reason.UNREACHABLE;
    };
  }
}
