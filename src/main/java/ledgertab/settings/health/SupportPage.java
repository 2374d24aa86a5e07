package ledgertab.settings.health;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.calls.CallErrors;
import ledgertab.card.Visits.Visit;
import ledgertab.portal.AuditTrail;
import ledgertab.settings.section.Section;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.Formats;
import ledgertab.web.PhpForm;
import ledgertab.web.Views;

/// What support asks for first, and the way to remove the app.
public final class SupportPage implements Section {

  private final Visitors visitors;
  private final HealthPage.Sources sources;
  private final Desk desk;
  private final InstantSource clock;
  private final Sheets sheets;

  /// What only this page needs.
  ///
  /// @param version of the app that runs here
  public record Desk(CallErrors errors, PortalClient portals, String version) {}

  public SupportPage(
      Visitors visitors, HealthPage.Sources sources, Desk desk, InstantSource clock) {
    this.visitors = visitors;
    this.sources = sources;
    this.desk = desk;
    this.clock = clock;
    this.sheets = new Sheets(sources, clock);
  }

  @Override
  public String name() {
    return "support";
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/support", ctx -> visitors.administrating(ctx, visit -> show(ctx, visit)));
    routes.get("/ui/app/support/removal", ctx -> visitors.administrator(ctx, _ -> ask(ctx)));
    routes.post(
        "/ui/app/support/removal",
        ctx -> visitors.administrating(ctx, visit -> remove(ctx, visit)));
  }

  private void show(Context ctx, Visit.Proved visit) {
    var member = visit.viewer().member();
    var language = Views.language(ctx);
    var formats = new Formats(language.locale(), clock.instant());
    var errors = desk.errors().of(member);
    var portal = sources.installations().find(member).orElseThrow();
    var authorization = sources.installations().authorization(member).orElseThrow();
    var bundle = new Bundle(portal, desk.version(), clock.instant());
    var view =
        new SupportView(
            member.value(),
            desk.version(),
            errors.stream().map(error -> error(error, formats)).toList(),
            bundle.text(authorization, sheets.lines(visit, language), errors));
    // Whoever has thought again stands where he began.
    var back = ctx.queryParam("back") != null;
    ctx.render("app/support :: panel", Map.of("support", view, "back", back));
  }

  private static SupportView.Fault error(CallErrors.CallError error, Formats formats) {
    return new SupportView.Fault(
        error.code(), error.method(), formats.number(error.times()), formats.age(error.last()));
  }

  private static void ask(Context ctx) {
    ctx.render("app/support :: removal", Map.of());
  }

  /// Not every Bitrix24 lets an app remove itself; then the two clicks are explained.
  private void remove(Context ctx, Visit.Proved visit) {
    var clear = PhpForm.of(ctx).text("clear").isPresent();
    var session = visit.session();
    var viewer = visit.viewer();
    var address = sources.installations().find(viewer.member()).orElseThrow().address();
    var call =
        new PortalCall(
            viewer.member(), address, session.accessToken(), Caller.viewer(viewer.userId()));
    var done =
        desk.portals().call(call, "app.uninstall", Map.of("clear", clear ? 1 : 0))
            instanceof PortalAnswer.Answered<?>;
    sources.audit().write(entry(viewer.userId(), visit, done, clear));
    ctx.render(done ? "app/support :: removed" : "app/support :: explained", Map.of());
  }

  private AuditTrail.Entry entry(long userId, Visit.Proved visit, boolean done, boolean clear) {
    return new AuditTrail.Entry(
        visit.viewer().member(),
        clock.instant(),
        userId,
        "app.uninstall",
        clear ? "clear" : "keep",
        done ? "done" : "refused");
  }
}
