package ledgertab.settings;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.builtin.run.Room;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.card.Admissions;
import ledgertab.card.Visits;
import ledgertab.frame.FormTokens;
import ledgertab.frame.FrameSessions;
import ledgertab.history.ClientHistories;
import ledgertab.history.PortalPreferences;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.DepartmentTrees;
import ledgertab.registration.Registrations;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.settings.authorization.AuthorizationPage;
import ledgertab.settings.authorization.OAuthStates;
import ledgertab.settings.choice.HistorySection;
import ledgertab.settings.choice.MatchingSection;
import ledgertab.settings.choice.PlacementsSection;
import ledgertab.settings.choice.RefreshSection;
import ledgertab.settings.choice.ResponsibleSection;
import ledgertab.settings.choice.StagesSection;
import ledgertab.settings.choice.VisibilitySection;
import ledgertab.settings.health.HealthPage;
import ledgertab.settings.health.SupportPage;
import ledgertab.settings.ledger.LedgerSection;
import ledgertab.settings.ledger.LedgerSettings;
import ledgertab.settings.news.NewsPage;
import ledgertab.settings.push.PushPanel;
import ledgertab.settings.section.Forms;
import ledgertab.settings.upload.UploadPage;
import ledgertab.settings.visitor.Enquiries;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.BadRequest;
import ledgertab.web.ClaimedOrigin;
import ledgertab.web.Language;
import ledgertab.web.PhpForm;
import ledgertab.web.SecurityHeaders;
import ledgertab.web.Surroundings;
import ledgertab.web.Views;
import org.jooq.DSLContext;
import org.slf4j.MDC;

/// The app's own page in the portal: settings for administrators, a short page for others.
public final class AppPage {

  private final Installations installations;
  private final SecurityHeaders headers;
  private final FrameSessions sessions;
  private final AuthorizationPage authorization;
  private final Navigation navigation;
  private final UploadPage uploads;
  private final PushPanel push;

  /// What the page reads and changes.
  public record Store(
      DSLContext db,
      SecretBox box,
      Choices choices,
      PortalPreferences preferences,
      ClientHistories histories,
      Registrations registrations,
      LedgerSettings ledgers,
      Filling filling) {}

  /// How the built-in ledger is filled.
  ///
  /// @param address of the service, where deliveries are pushed to
  public record Filling(Room room, URI address) {}

  /// What looks after the installation.
  public record Care(HealthPage.Sources health, SupportPage.Desk desk) {}

  public AppPage(Admissions.Portals portals, Store store, Care care, Surroundings surroundings) {
    var preferences = store.preferences();
    var db = store.db();
    var box = store.box();
    var health = care.health();
    var clock = surroundings.clock();
    this.installations = portals.installations();
    this.headers = surroundings.headers();
    this.sessions = new FrameSessions(box, clock);
    var visitors =
        new Visitors(
            sessions,
            new Visits(
                portals,
                member -> HealthPage.questions(installations, member),
                visit -> HealthPage.seen(health, visit),
                clock));
    var forms = new Forms(visitors, store.choices(), clock);
    var enquiries = new Enquiries(installations, portals.client());
    this.authorization =
        new AuthorizationPage(
            visitors, portals, new OAuthStates(db, box, clock), preferences, clock);
    this.uploads = new UploadPage(visitors, db, preferences, store.filling().room(), clock);
    this.push = new PushPanel(visitors, db, store.filling().address(), preferences, clock);
    this.navigation =
        new Navigation(
            visitors,
            List.of(
                new HealthPage(visitors, health, clock),
                new LedgerSection(
                    new LedgerSection.Visits(visitors, forms, enquiries),
                    store.ledgers(),
                    uploads::show,
                    clock),
                new VisibilitySection(
                    forms, enquiries, new DepartmentTrees(portals.client(), store.choices())),
                new RefreshSection(forms),
                new MatchingSection(forms, enquiries),
                new PlacementsSection(forms, enquiries, store.registrations()),
                new StagesSection(forms, enquiries, store.choices(), store.histories()),
                new ResponsibleSection(forms, visitors, enquiries),
                new HistorySection(visitors, enquiries, db, preferences, clock),
                new NewsPage(visitors, health.options()),
                new SupportPage(visitors, health, care.desk(), clock)));
  }

  public void routes(RoutesConfig routes) {
    routes.post("/app", this::open);
    routes.get("/app", this::look);
    navigation.routes(routes);
    uploads.routes(routes);
    push.routes(routes);
    authorization.routes(routes);
  }

  /// The vendor console looks whether the page is there. Where the app's card names no other
  /// address, an authorization ends here as well.
  private void look(Context ctx) {
    if (AuthorizationPage.isEnd(ctx)) {
      authorization.end(ctx);
    } else {
      ctx.render("layout/probe");
    }
  }

  private void open(Context ctx) {
    var form = PhpForm.of(ctx);
    var member =
        form.text("member_id")
            .flatMap(MemberId::parse)
            .orElseThrow(() -> new BadRequest("member_id is missing or malformed"));
    Views.language(ctx, Language.of(form.text("LANG").orElse("en")));
    MDC.put("member_id", member.value());
    var installation = installations.find(member).filter(Installation::isActive);
    installation
        .map(known -> known.address().origin())
        .or(() -> ClaimedOrigin.of(form))
        .ifPresent(origin -> headers.framedBy(ctx, origin));
    if (installation.isEmpty()) {
      notice(ctx, 403, "tab.refused.NOT_INSTALLED", "reinstall-prompt");
    } else if (installation.get().isContradictedBy(form.text("APPLICATION_TOKEN"))) {
      notice(ctx, 403, "tab.forged", "panel-error");
    } else {
      FormTokens.of(form, "AUTH_ID")
          .ifPresentOrElse(
              access -> page(ctx, member, form, access),
              () -> notice(ctx, 200, "app.connected", "app-connected"));
    }
  }

  private void page(Context ctx, MemberId member, PhpForm form, Secret access) {
    var refresh = FormTokens.of(form, "REFRESH_ID");
    var session = sessions.begin(member, Visitors.PLACE, access, refresh, Views.language(ctx));
    var hxHeaders = "{\"" + FrameSessions.HEADER + "\":\"" + sessions.seal(session) + "\"}";
    ctx.render(
        "app/page",
        Map.of(
            "hxHeaders",
            hxHeaders,
            "sheet",
            "css/app.css",
            "scripts",
            List.of("js/settings.js", "js/upload.js"),
            "authorization",
            authorization.hasNews(member),
            "path",
            navigation.path(section(form))));
  }

  /// Where whoever opened the page wants to begin (`BX24.openApplication`).
  private static Optional<String> section(PhpForm form) {
    return form.text("PLACEMENT_OPTIONS")
        .flatMap(PhpJson::parse)
        .map(options -> PhpJson.text(options.path("section")));
  }

  private static void notice(Context ctx, int status, String text, String mark) {
    ctx.status(status).render("layout/notice", Map.of("text", text, "mark", mark));
  }
}
