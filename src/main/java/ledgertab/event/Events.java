package ledgertab.event;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.event.Senders.Sender;
import ledgertab.job.Arrival;
import ledgertab.job.Hints;
import ledgertab.job.Hints.Ration;
import ledgertab.job.Inbox;
import ledgertab.portal.Installations;
import ledgertab.portal.Installations.Leaving;
import ledgertab.security.OutboundClient.Deadline;
import ledgertab.web.BadRequest;
import ledgertab.web.PhpForm;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The address that Bitrix24's queue server calls. An event is proved from memory, stored in one
/// insert and answered; the work is done later. Only an uninstallation is done at once, since
/// secrets must not wait for a queue, and a later installation must not be hit by it.
///
/// There is no second delivery, and slow handlers are called less. Docs:
/// `api-reference/events/safe-event-handlers.md`.
public final class Events {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final String ACCEPTED = "{\"status\":\"ok\",\"message\":\"event accepted\"}";
  private static final String REJECTED =
      "{\"status\":\"error\",\"error\":\"invalid_application_token\"}";

  /// Also while the database is away; a second is left for the rest of the way.
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(4);

  private static final Ration PAYMENTS = new Ration(1, 1, 1, true);

  /// What waits longer has a token that is dead by then.
  private static final Ration UPDATES = new Ration(10, 10, 50, false);

  private static final String UNAVAILABLE = "{\"status\":\"error\",\"error\":\"unavailable\"}";

  private final Installations installations;
  private final Senders senders;
  private final AppUpdates updates;
  private final Inbox inbox;
  private final Hints hints;
  private final Consumer<Reception> count;

  /// @param count hears what became of each request
  public Events(
      Installations installations,
      AppUpdates updates,
      Inbox inbox,
      Hints hints,
      Consumer<Reception> count) {
    this.installations = installations;
    this.senders = new Senders(installations);
    this.updates = updates;
    this.inbox = inbox;
    this.hints = hints;
    this.count = count;
  }

  public void routes(RoutesConfig routes) {
    routes.get("/events", Events::probe);
    routes.head("/events", Events::probe);
    routes.post("/events", this::receive);
  }

  private static void probe(Context ctx) {
    ctx.render("layout/probe");
  }

  private void receive(Context ctx) {
    var claim = claim(ctx);
    var reception = acceptNow(claim);
    count.accept(reception);
    ctx.contentType("application/json");
    if (reception != Reception.ACCEPTED && reception != Reception.JOINED) {
      LOG.warn("{} refused: {}", claim.event(), reception);
    }
    switch (reception) {
      case ACCEPTED, JOINED -> ctx.result(ACCEPTED);
      case UNAVAILABLE -> ctx.status(503).result(UNAVAILABLE);
      case MALFORMED, UNKNOWN_PORTAL, WRONG_TOKEN, TOO_MANY -> ctx.status(403).result(REJECTED);
    }
  }

  private Reception acceptNow(EventClaim claim) {
    try {
      return accept(claim, Deadline.in(ANSWERED_WITHIN));
    } catch (DataAccessException e) {
      return Reception.UNAVAILABLE;
    }
  }

  private EventClaim claim(Context ctx) {
    try {
      var claim = EventClaim.of(PhpForm.of(ctx));
      claim.member().ifPresent(member -> MDC.put("member_id", member.value()));
      return claim;
    } catch (BadRequest e) {
      count.accept(Reception.MALFORMED);
      throw e;
    }
  }

  private Reception accept(EventClaim claim, Deadline deadline) {
    return switch (InTime.get(deadline, () -> senders.of(claim))) {
      case Sender.Refused(var why) -> why;
      case Sender.Proved(var portal) when claim.is("ONAPPUNINSTALL") ->
          InTime.get(deadline, () -> forget(portal.member(), claim));
      case Sender.Proved(var portal) -> {
        inbox.put(arrival(portal.member(), claim, claim.payload()), deadline.left());
        yield Reception.ACCEPTED;
      }
      case Sender.Hint(var member) -> hinted(arrival(member, claim, Map.of()), PAYMENTS, deadline);
      case Sender.Update(var member) ->
          hinted(arrival(member, claim, updates.kept(member, claim)), UPDATES, deadline);
    };
  }

  /// Anybody can send these, and each is a question to the authorization server.
  private Reception hinted(Arrival arrival, Ration ration, Deadline deadline) {
    return switch (InTime.get(deadline, () -> hints.put(arrival, ration, deadline.left()))) {
      case NOW, LATER -> Reception.ACCEPTED;
      case JOINED -> Reception.JOINED;
      case REFUSED -> Reception.TOO_MANY;
    };
  }

  private static Arrival arrival(MemberId member, EventClaim claim, Map<String, String> payload) {
    return new Arrival(
        member.value(),
        claim.event(),
        claim.recordId(),
        claim.lane(),
        PhpJson.write(payload).getBytes(StandardCharsets.UTF_8));
  }

  private Reception forget(MemberId member, EventClaim claim) {
    var clean = claim.payload().getOrDefault("data[CLEAN]", "").toLowerCase(Locale.ROOT);
    var leaving = List.of("1", "y", "true").contains(clean) ? Leaving.DELETING : Leaving.KEEPING;
    installations.uninstall(member, leaving);
    inbox.forget(member.value(), AppUpdates.EVENT);
    LOG.info("{}: uninstalled, secrets deleted, {} the rest", member, leaving);
    return Reception.ACCEPTED;
  }
}
