package ledgertab.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.auth.Proof;
import ledgertab.job.Inbox;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.TokenProofs;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.upkeep.Checks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Believes ONAPPUPDATE, which carries an application token that nobody knows yet, only with an
/// administrator's living access token. Both wait in the inbox, sealed.
///
/// No other event comes with the new token before that: an update removes all handlers, and they
/// are bound again afterwards. Docs: `api-reference/common/events/on-app-update.md`.
public final class AppUpdates implements EventHandler {

  static final String EVENT = "ONAPPUPDATE";

  private static final Logger LOG = LoggerFactory.getLogger(AppUpdates.class);
  private static final String APPLICATION = "sealed[application_token]";
  private static final String ACCESS = "sealed[access_token]";

  /// An access token lives for an hour.
  private static final Duration PROVABLE = Duration.ofHours(1);

  private final Portals portals;
  private final Checks checks;
  private final SecretBox box;
  private final Inbox inbox;
  private final InstantSource clock;

  /// How a token is proved.
  public record Portals(Installations installations, TokenProofs proofs, PortalClient client) {}

  /// @param inbox where they wait
  public AppUpdates(
      Portals portals, Checks checks, SecretBox box, Inbox inbox, InstantSource clock) {
    this.portals = portals;
    this.checks = checks;
    this.box = box;
    this.inbox = inbox;
    this.clock = clock;
  }

  @Override
  public boolean handles(String event) {
    return event.equals(EVENT);
  }

  /// What is kept of an update until it is proved: nothing that can be as long as the sender likes.
  Map<String, String> kept(MemberId member, EventClaim claim) {
    var payload = new TreeMap<String, String>();
    payload.put(APPLICATION, box.seal(context(member), claim.applicationToken()));
    claim
        .accessToken()
        .ifPresent(token -> payload.put(ACCESS, box.seal(context(member), token.value())));
    return payload;
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    var member = occurrence.member();
    var known = portals.installations().find(member).filter(Installation::isActive);
    if (known.isEmpty()) {
      return Handled.DONE;
    }
    var application = open(occurrence, APPLICATION);
    var access = open(occurrence, ACCESS);
    if (application.isEmpty() || access.isEmpty()) {
      // It came with the token that is known.
      checks.hurry(member);
      return Handled.DONE;
    }
    return clock.instant().isAfter(occurrence.receivedAt().plus(PROVABLE))
        ? new Handled.Failed("could not be proved while its token lived")
        : proved(known.get(), access.get(), () -> store(occurrence, application.get()));
  }

  private Handled proved(Installation known, Secret access, Supplier<Handled> then) {
    return switch (portals.proofs().asked(known.member(), access)) {
      case Proof.Unreachable _ -> Handled.later("the authorization server does not answer");
      case Proof.Rejected _ -> refused(known.member());
      case Proof.Proved _ -> ofAdministrator(known, access, then);
    };
  }

  // Any user's frame holds such a token, and a false application token would lock the portal out.
  private Handled ofAdministrator(Installation known, Secret access, Supplier<Handled> then) {
    var call = new PortalCall(known.member(), known.address(), access);
    return switch (portals.client().call(call, "profile", Map.of())) {
      case Answered(var profile, _) ->
          PhpJson.yes(profile.path("ADMIN")) ? then.get() : refused(known.member());
      case Failed<JsonNode>(var failure) -> unless(known.member(), failure);
    };
  }

  private static Handled unless(MemberId member, PortalFailure failure) {
    return switch (failure.kind()) {
      case LIMIT, METHOD_PAUSED, RENAMED, UNREACHABLE, OUTCOME_UNKNOWN ->
          Handled.later("the portal does not answer");
      default -> refused(member);
    };
  }

  private static Handled refused(MemberId member) {
    LOG.warn("{}: an update of the app is not believed", member);
    return Handled.DONE;
  }

  private Handled store(Occurrence occurrence, Secret applicationToken) {
    var member = occurrence.member();
    portals.installations().replaceApplicationToken(member, applicationToken);
    // What came before is forged or out of date.
    inbox.forgetBefore(member.value(), EVENT, occurrence.receivedAt());
    // The update has removed what the version before had registered.
    checks.hurry(member);
    LOG.info("{}: updated, its new application token is stored", member);
    return Handled.DONE;
  }

  private Optional<Secret> open(Occurrence occurrence, String name) {
    return Optional.ofNullable(occurrence.payload().get(name))
        .flatMap(closed -> box.open(context(occurrence.member()), closed))
        .map(Secret::new);
  }

  private static String context(MemberId member) {
    return member + "/event." + EVENT;
  }
}
