package ledgertab.settings.health;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.batch.Command;
import ledgertab.card.Visits.Visit;
import ledgertab.history.ClientHistories;
import ledgertab.history.Preferences;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Feature;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.MissedEvents;
import ledgertab.portal.Reauthorizations;
import ledgertab.portal.UserOptions;
import ledgertab.portal.Viewer;
import ledgertab.registration.Registrations;
import ledgertab.registration.Registrations.State;
import ledgertab.registration.Registrations.Trouble;
import ledgertab.settings.section.Section;
import ledgertab.settings.visitor.Visitors;
import ledgertab.upkeep.Checks;
import ledgertab.upkeep.Checkup;
import ledgertab.upkeep.Outcome;
import ledgertab.web.Views;
import org.jspecify.annotations.Nullable;

/// The health sheet: made of what the portal said when it proved the administrator.
public final class HealthPage implements Section {

  private final Visitors visitors;
  private final Sources sources;
  private final InstantSource clock;
  private final Sheets sheets;

  /// What the sheet looks at.
  public record Sources(
      Installations installations,
      Reauthorizations reauthorizations,
      Registrations registrations,
      ClientHistories histories,
      Preferences preferences,
      AuditTrail audit,
      Checks checks,
      MissedEvents missed,
      UserOptions options) {}

  public HealthPage(Visitors visitors, Sources sources, InstantSource clock) {
    this.visitors = visitors;
    this.sources = sources;
    this.clock = clock;
    this.sheets = new Sheets(sources, clock);
  }

  /// What has to be asked together with the proof of an administrator.
  public static List<Command> questions(Installations installations, MemberId member) {
    return Checkup.questions(installations.find(member).map(Installation::userId).orElse(0L));
  }

  /// The portal has told an administrator that all is well, so it need not be asked again soon.
  public static void seen(Sources sources, Visit.Proved visit) {
    var member = visit.viewer().member();
    if (visit.viewer().admin()) {
      var isRight =
          Checkup.of(member, visit.answers(), sources.registrations())
              .registrations()
              .values()
              .stream()
              .allMatch(new State.Known(0, 0)::equals);
      if (isRight) {
        sources.checks().store(member, Outcome.RIGHT);
      }
    }
  }

  @Override
  public String name() {
    return "health";
  }

  @Override
  public boolean needsAttention(Viewer viewer) {
    var installations = sources.installations();
    return installations.isInTrouble(viewer.member(), clock.instant())
        || installations
            .find(viewer.member())
            .filter(known -> !Feature.missing(known.scopes()).isEmpty())
            .isPresent();
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/health", ctx -> visitors.administrating(ctx, visit -> look(ctx, visit)));
    routes.post(
        "/ui/app/health/repair", ctx -> visitors.administrating(ctx, visit -> repair(ctx, visit)));
    routes.post(
        "/ui/app/health/tokens",
        ctx -> visitors.administrating(ctx, visit -> takeOver(ctx, visit)));
  }

  private void look(Context ctx, Visit.Proved visit) {
    var now = isAgain(ctx) ? visitors.again(visit) : visit;
    show(ctx, now, null, true);
  }

  private void repair(Context ctx, Visit.Proved visit) {
    var before = visitors.again(visit);
    var trouble =
        call(before).flatMap(call -> sources.registrations().repair(call, before.answers()));
    audit(before, "app.repair", trouble.map(Trouble::failure).map(f -> f.kind().name()));
    var said = trouble.map(t -> "health.failure." + t.failure().kind()).orElse("health.repaired");
    show(ctx, visitors.again(before), said, trouble.isEmpty());
  }

  private void takeOver(Context ctx, Visit.Proved visit) {
    var session = visit.session();
    var taken =
        session
            .refreshToken()
            .filter(
                refresh ->
                    sources.reauthorizations().take(visit.viewer(), session.accessToken(), refresh))
            .isPresent();
    show(ctx, visitors.again(visit), taken ? "health.taken" : "health.taken.not", taken);
  }

  private Optional<PortalCall> call(Visit.Proved visit) {
    var session = visit.session();
    return sources
        .installations()
        .find(session.member())
        .map(
            known ->
                new PortalCall(
                    session.member(),
                    known.address(),
                    session.accessToken(),
                    Caller.viewer(session.userId())));
  }

  private void audit(Visit.Proved visit, String action, Optional<String> failure) {
    var viewer = visit.viewer();
    sources
        .audit()
        .write(
            new AuditTrail.Entry(
                viewer.member(),
                clock.instant(),
                viewer.userId(),
                action,
                "registrations",
                failure.orElse("")));
  }

  private void show(Context ctx, Visit.Proved visit, @Nullable String said, boolean wentWell) {
    var sheet =
        new SheetView(
            sheets.lines(visit, Views.language(ctx)),
            said,
            wentWell,
            portal(visit.viewer().member()));
    ctx.render("app/health :: sheet", Map.of("sheet", sheet, "again", isAgain(ctx)));
  }

  private static boolean isAgain(Context ctx) {
    return ctx.queryParam("again") != null;
  }

  private String portal(MemberId member) {
    return sources.installations().find(member).orElseThrow().address().origin();
  }
}
