package ledgertab.event;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.Installations.Leaving;
import ledgertab.web.PhpForm;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The address that Bitrix24's queue server calls. Answers at once; the work is done later.
///
/// There is no second delivery, and slow handlers are called less. Docs:
/// `api-reference/events/safe-event-handlers.md`.
public final class Events {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);
  private static final String ACCEPTED = "{\"status\":\"ok\",\"message\":\"event accepted\"}";
  private static final String REJECTED =
      "{\"status\":\"error\",\"error\":\"invalid_application_token\"}";

  private final Installations installations;
  private final AppUpdates updates;
  private final EventInbox inbox;

  public Events(
      Installations installations, AppUpdates updates, DSLContext db, InstantSource clock) {
    this.installations = installations;
    this.updates = updates;
    this.inbox = new EventInbox(db, clock);
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
    var claim = EventClaim.of(PhpForm.of(ctx));
    var sender = sender(claim);
    if (sender.isEmpty()) {
      LOG.warn("{} refused: unknown portal or another application token", claim.event());
      ctx.status(403).contentType("application/json").result(REJECTED);
      return;
    }
    accept(sender.get(), claim);
    ctx.contentType("application/json").result(ACCEPTED);
  }

  private Optional<Installation> sender(EventClaim claim) {
    return claim.member().flatMap(installations::find).flatMap(known -> sender(known, claim));
  }

  private Optional<Installation> sender(Installation known, EventClaim claim) {
    return known.isCalledWith(claim.applicationToken()) || isPaymentHint(claim, known)
        ? Optional.of(known)
        : updates.accept(known, claim);
  }

  // Bitrix24 sends payments without any token, so they are only a hint to look.
  private static boolean isPaymentHint(EventClaim claim, Installation installation) {
    return claim.is("ONAPPPAYMENT")
        && claim.applicationToken().isEmpty()
        && installation.isActive();
  }

  private void accept(Installation sender, EventClaim claim) {
    if (claim.is("ONAPPUNINSTALL")) {
      forget(sender, claim);
    } else {
      inbox.put(sender.member(), claim);
    }
  }

  private void forget(Installation sender, EventClaim claim) {
    var clean = claim.payload().getOrDefault("data[CLEAN]", "").toLowerCase(Locale.ROOT);
    var leaving = List.of("1", "y", "true").contains(clean) ? Leaving.DELETING : Leaving.KEEPING;
    installations.uninstall(sender.member(), leaving);
    LOG.info("{}: uninstalled, secrets deleted, {} the rest", sender.member(), leaving);
  }
}
