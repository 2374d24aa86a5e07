package ledgertab.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.auth.Renewal;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.card.Admission.Reason;
import ledgertab.frame.FrameSession;
import ledgertab.portal.Installation;
import ledgertab.portal.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One batch to the portal, with the viewer's own token, at the proved address of his portal. An
/// expired token is renewed once.
final class Question {

  private static final Logger LOG = LoggerFactory.getLogger(Question.class);

  private final Admissions.Portals portals;

  Question(Admissions.Portals portals) {
    this.portals = portals;
  }

  /// What came back.
  sealed interface Reply {

    /// @param session perhaps with renewed tokens, and proved for this viewer
    /// @param address where the portal answered; another one than the stored when it was renamed
    record Answered(Viewer viewer, FrameSession session, PortalAddress address, BatchAnswer answers)
        implements Reply {}

    record Refused(Reason reason) implements Reply {}
  }

  /// @param batch holds the command `profile` under the key [CardBatch#PROFILE]
  Reply ask(Asker asker, Batch batch) {
    return portals
        .installations()
        .find(asker.session().member())
        .filter(Installation::isActive)
        .map(installation -> ask(asker, installation.address(), batch, true))
        .orElseGet(() -> new Reply.Refused(Reason.NOT_INSTALLED));
  }

  String origin(MemberId member) {
    var known = portals.installations().find(member);
    return known.map(installation -> installation.address().origin()).orElse("");
  }

  /// The answer is a proof: the app is used there, a portal that answered at another address has
  /// moved there, and an administrator's tokens may become those of an installation that has none.
  void follow(Reply.Answered answered) {
    var session = answered.session();
    portals.openings().note(session.member());
    portals
        .reauthorizations()
        .offer(answered.viewer(), session.accessToken(), session.refreshToken());
    var member = session.member();
    var known = portals.installations().find(member).map(Installation::address);
    if (known.filter(answered.address()::equals).isEmpty()) {
      portals.moves().answeredAt(member, answered.address(), session.accessToken());
    }
  }

  static Reason reason(PortalFailure failure) {
    return switch (failure.kind()) {
      case TOKEN_EXPIRED, TOKEN_INVALID -> Reason.SESSION_OVER;
      case LIMIT, METHOD_PAUSED -> Reason.BUSY;
      case MISSING_SCOPE -> Reason.SCOPE_MISSING;
      case PLAN -> is(failure, "payment_required") ? Reason.UNPAID : Reason.PLAN;
      case METHOD_MISSING -> Reason.OUTDATED;
      case USER_NOT_ALLOWED -> Reason.NOT_ALLOWED;
      case NO_RIGHT ->
          is(failure, "allowed_only_intranet_user") ? Reason.EXTRANET : Reason.NO_ACCESS;
      case NOT_FOUND, REFUSED -> Reason.NO_ACCESS;
      case CONFIRM_PENDING, RENAMED, GONE, BLOCKED, UNREACHABLE, OUTCOME_UNKNOWN ->
          Reason.UNREACHABLE;
    };
  }

  private static boolean is(PortalFailure failure, String code) {
    return failure.code().equalsIgnoreCase(code);
  }

  private Reply ask(Asker asker, PortalAddress address, Batch batch, boolean mayRenew) {
    var session = asker.session();
    var call = new PortalCall(session.member(), address, session.accessToken(), asker.caller());
    return switch (portals.client().batch(call, batch)) {
      case PortalAnswer.Answered<BatchAnswer>(var answers, var answeredAt) ->
          judge(session, answers, answeredAt);
      case PortalAnswer.Failed<BatchAnswer>(var failure) ->
          mayRenew && isHealedByRenewal(failure) && !asker.hasLeft()
              ? renewed(asker, batch)
              : new Reply.Refused(reason(failure));
    };
  }

  private static Reply judge(FrameSession session, BatchAnswer answers, PortalAddress address) {
    if (answers.of(CardBatch.PROFILE) instanceof CommandAnswer.Failed(var failure)) {
      return new Reply.Refused(reason(failure));
    }
    return viewer(session, answers)
        .<Reply>map(
            viewer ->
                new Reply.Answered(viewer, session.provedFor(viewer.userId()), address, answers))
        .orElseGet(() -> new Reply.Refused(Reason.SESSION_OVER));
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
                    name(profile),
                    PhpJson.yes(profile.path("ADMIN"))))
        .filter(viewer -> viewer.userId() > 0)
        .filter(viewer -> session.userId() == 0 || session.userId() == viewer.userId());
  }

  private static String name(JsonNode profile) {
    return Stream.of("NAME", "LAST_NAME")
        .map(field -> PhpJson.text(profile.path(field)).strip())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private Reply renewed(Asker asker, Batch batch) {
    var session = asker.session();
    var refresh = session.refreshToken();
    if (refresh.isEmpty()) {
      return new Reply.Refused(Reason.SESSION_OVER);
    }
    return switch (portals.authServer().renew(refresh.get())) {
      case Renewal.Renewed renewed ->
          renewed.member().equals(session.member())
              ? ask(asker.with(withTokens(session, renewed)), renewed.address(), batch, false)
              : new Reply.Refused(Reason.SESSION_OVER);
      case Renewal.Rejected(var code) -> {
        LOG.info("the viewer's tokens are not renewed: {}", code);
        yield new Reply.Refused(Reason.SESSION_OVER);
      }
      case Renewal.Unreachable _ -> new Reply.Refused(Reason.UNREACHABLE);
    };
  }

  private static FrameSession withTokens(FrameSession session, Renewal.Renewed renewed) {
    return session.withTokens(renewed.tokens().access(), Optional.of(renewed.tokens().refresh()));
  }

  private static boolean isHealedByRenewal(PortalFailure failure) {
    return switch (failure.kind()) {
      // Renewed tokens come with the address where the portal lives now.
      case TOKEN_EXPIRED, TOKEN_INVALID, RENAMED -> true;
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
          UNREACHABLE,
          OUTCOME_UNKNOWN ->
          false;
    };
  }
}
