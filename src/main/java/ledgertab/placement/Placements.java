package ledgertab.placement;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import ledgertab.bitrix24.PhpJson;
import ledgertab.card.Admission.Reason;
import ledgertab.card.Admissions;
import ledgertab.card.CardKind;
import ledgertab.card.CardRef;
import ledgertab.card.NewTasks;
import ledgertab.frame.FrameSession;
import ledgertab.frame.FrameSessions;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientLinks;
import ledgertab.history.KnownRecords;
import ledgertab.history.Preferences;
import ledgertab.history.SnapshotCodecs;
import ledgertab.history.Snapshots;
import ledgertab.history.TrialLedgers;
import ledgertab.history.Visits;
import ledgertab.placement.client.LinkPanel;
import ledgertab.placement.credit.Credit;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Picks;
import ledgertab.placement.purchases.LastChoices;
import ledgertab.placement.purchases.Purchases;
import ledgertab.placement.tasks.TaskPanel;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.Moves;
import ledgertab.portal.UserOptions;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.web.Page;
import ledgertab.web.PhpForm;
import ledgertab.web.SecurityHeaders;
import ledgertab.web.Surroundings;
import ledgertab.web.Views;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The client tab: the page that Bitrix24 posts to, and the panels HTMX loads into it.
public final class Placements {

  private final Installations installations;
  private final FrameSessions sessions;
  private final Looks looks;
  private final CardScreens screens;
  private final HeadStart headStart;
  private final ShownMarks marks;
  private final SecurityHeaders headers;
  private final Moves moves;
  private final Views views;
  private final List<Consumer<RoutesConfig>> panels;

  /// What the tab needs to know of clients.
  public record Clients(
      ClientHistories histories,
      ClientLinks links,
      KnownRecords known,
      Visits visits,
      Preferences preferences,
      UserOptions options,
      Trials trials) {}

  /// Ledgers that are only tried.
  public record Trials(TrialLedgers ledgers, SnapshotCodecs codecs) {}

  public Placements(
      Admissions.Portals portals, Clients clients, SecretBox box, Surroundings surroundings) {
    this.installations = portals.installations();
    this.headers = surroundings.headers();
    this.moves = portals.moves();
    this.views = surroundings.views();
    var clock = surroundings.clock();
    sessions = new FrameSessions(box, clock);
    var histories = clients.histories();
    var preferences = clients.preferences();
    var picks = new Picks(histories, clients.links(), clients.visits());
    looks =
        new Looks(
            sessions, new Admissions(portals, clock), preferences, histories.ledgers(), clock);
    headStart = new HeadStart(looks, picks, clients);
    var last = new LastChoices(clients.options());
    marks = new ShownMarks(box, histories, clients.links(), portals.changes(), clock);
    var sources = new CardScreens.Sources(picks, histories, marks);
    screens = new CardScreens(sources, headStart, last);
    var newTasks = new NewTasks(portals.client(), portals.choices());
    panels =
        List.of(
            new ClientTab(sessions, looks, screens, headStart)::routes,
            new LiveTab(looks, marks)::routes,
            new Preview(looks, screens)::routes,
            new LedgerPreview(looks, clients.trials().ledgers(), trial(clients, last, clock))
                ::routes,
            new Credit(looks, picks, histories, marks, screens::summary)::routes,
            new Purchases(looks, picks, histories, marks, last)::routes,
            new Complaints(looks, picks, histories, marks)::routes,
            new LinkPanel(looks, picks, histories, clients.links(), screens::open)::routes,
            new TaskPanel(looks, picks, histories, preferences, newTasks)::routes);
  }

  /// The card as a ledger would fill it that is not the portal's yet; nothing of it is kept.
  private LedgerPreview.Trial trial(Clients clients, LastChoices last, InstantSource clock) {
    return (form, look) ->
        clients
            .trials()
            .ledgers()
            .ask(
                look.member(),
                form,
                ledger -> {
                  var histories =
                      new ClientHistories(
                          _ -> List.of(ledger),
                          Snapshots.none(),
                          clients.trials().codecs(),
                          clients.preferences(),
                          clock);
                  var picks = new Picks(histories, clients.links(), clients.visits());
                  var sources = new CardScreens.Sources(picks, histories, marks);
                  return new CardScreens(sources, headStart, last).whole(look);
                });
  }

  public void routes(RoutesConfig routes) {
    routes.post("/placement", this::open);
    routes.get("/placement", Placements::probe);
    routes.head("/placement", Placements::probe);
    panels.forEach(panel -> panel.accept(routes));
  }

  private void open(Context ctx) {
    var claim = PlacementClaim.of(PhpForm.of(ctx));
    Views.language(ctx, claim.language());
    MDC.put("member_id", claim.member().value());
    // Only what we know: the rest is a stranger's text, which could forge log lines.
    CardKind.ofPlacement(claim.placement()).ifPresent(kind -> MDC.put("placement", kind.name()));
    var installation = installation(claim);
    if (installation.isEmpty()) {
      claim.origin().ifPresent(origin -> headers.framedBy(ctx, origin));
      notice(ctx, 403, "tab.refused." + Reason.NOT_INSTALLED, "reinstall-prompt");
      return;
    }
    headers.framedBy(ctx, installation.get().address().origin());
    if (installation.get().isContradictedBy(claim.applicationToken())) {
      notice(ctx, 403, "tab.forged", "panel-error");
      return;
    }
    show(ctx, claim, claim.applicationToken().filter(installation.get()::isCalledWith).isPresent());
  }

  /// A renamed portal shows the frame only if its new address may frame it, so that is looked into
  /// before the first byte.
  private Optional<Installation> installation(PlacementClaim claim) {
    var known = installations.find(claim.member()).filter(Installation::isActive);
    var moved =
        known
            .filter(i -> claim.applicationToken().filter(i::isCalledWith).isPresent())
            .flatMap(i -> claim.origin().filter(origin -> !origin.equals(i.address().origin())));
    if (moved.isEmpty() || claim.accessToken().isEmpty()) {
      return known;
    }
    moves.follow(claim.member(), moved.get(), claim.accessToken().get());
    return installations.find(claim.member()).filter(Installation::isActive);
  }

  /// @param isOurs whether the portal's application token came with it
  private void show(Context ctx, PlacementClaim claim, boolean isOurs) {
    if (CardKind.ofPlacement(claim.placement()).isEmpty()) {
      notice(ctx, 200, "tab.elsewhere", "no-card");
    } else if (claim.card().isEmpty()) {
      notice(ctx, 200, "tab.unsaved", "no-card");
    } else if (claim.accessToken().isEmpty()) {
      notice(ctx, 401, "tab.refused." + Reason.SESSION_OVER, "panel-error");
    } else {
      page(ctx, begin(claim, claim.card().get(), claim.accessToken().get()), isOurs);
    }
  }

  private FrameSession begin(PlacementClaim claim, CardRef card, Secret accessToken) {
    return sessions.begin(
        claim.member(), card.place(), accessToken, claim.refreshToken(), claim.language());
  }

  /// The whole card when everything is proved and kept, else a shell that loads it.
  private void page(Context ctx, FrameSession session, boolean isOurs) {
    var kept = looks.proved(session).flatMap(screens::kept);
    if (kept.isEmpty() && isOurs) {
      headStart.opening(session);
    }
    var headers = headers(session, kept);
    var tenant = session.member().value();
    views.show(
        ctx,
        "tab/page",
        kept.map(card -> new Page(tenant, card.name(), card.made(), card::model, headers))
            .orElseGet(() -> new Page(tenant, "shell", "shell", Placements::shell, headers)));
  }

  private String headers(FrameSession session, Optional<KeptCard> kept) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(FrameSessions.HEADER, sessions.seal(session));
    kept.ifPresent(card -> headers.put(Looks.SHOWN_HEADER, card.mark()));
    return PhpJson.write(headers);
  }

  private static Map<String, @Nullable Object> shell() {
    var model = new HashMap<String, @Nullable Object>();
    model.put("fragment", "shell");
    return model;
  }

  private static void notice(Context ctx, int status, String text, String mark) {
    ctx.status(status).render("layout/notice", Map.of("text", text, "mark", mark));
  }

  /// The vendor console and Bitrix24 probe handler addresses with HEAD and GET.
  private static void probe(Context ctx) {
    ctx.render("layout/probe");
  }
}
