package ledgertab.emulator.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.EntityType;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalApp;
import ledgertab.emulator.PortalTask;
import ledgertab.emulator.PortalUser;

/// The card of a deal, lead, contact or company with the tabs that apps have added.
final class CardPages {

  /// A tab of an app: what it is called and the placement behind it.
  record AppTab(String title, String placement) {}

  /// A line of the timeline.
  record Moment(String icon, String heading, String line, String date) {}

  private final Portal portal;
  private final Layout layout;
  private final Stages stages = new Stages();

  CardPages(Portal portal, Layout layout) {
    this.portal = portal;
    this.layout = layout;
  }

  void routes(RoutesConfig routes) {
    for (var type : EntityType.values()) {
      routes.get("/crm/" + type.slug() + "/details/{id}/", ctx -> card(ctx, type));
      routes.post("/emulator/" + type.slug() + "/{id}/stage", ctx -> move(ctx, type));
    }
  }

  private void card(Context ctx, EntityType type) {
    var id = number(ctx);
    var user = layout.user(ctx);
    var record = portal.crm().find(type, id);
    var model = new HashMap<String, Object>();
    model.put("type", type.slug());
    model.put("id", id);
    model.put("appTabs", appTabs(type, user));
    model.put("openApp", "app".equals(ctx.queryParam("tab")));
    var readable = record.filter(found -> found.readableBy(user));
    model.put("readable", readable.isPresent());
    model.put("title", layout.texts(ctx).text("type." + type.slug()) + " #" + id);
    readable.ifPresent(found -> model.putAll(content(ctx, found)));
    layout.show(ctx, "card", type.slug(), model);
  }

  private Map<String, Object> content(Context ctx, CrmRecord record) {
    var texts = layout.texts(ctx);
    var cells = new RecordCells(portal, layout.user(ctx), texts, stages);
    return Map.of(
        "title", cells.title(record).text(),
        "stages", stages.of(record.type(), texts),
        "stage", Stages.current(record),
        "stageColor", cells.current(record).map(Stages.Stage::color).orElse(""),
        "about", cells.about(record),
        "clients", cells.clients(record),
        "owner", cells.owner(record),
        "timeline", timeline(record, texts),
        "created", cells.created(record).text());
  }

  private List<Moment> timeline(CrmRecord record, Texts texts) {
    return portal.crm().tasksOf(record).stream()
        .filter(task -> !task.text("status").equals(PortalTask.COMPLETED))
        .map(task -> moment(task, texts))
        .toList();
  }

  private static Moment moment(PortalTask task, Texts texts) {
    return new Moment(
        "task", texts.text("timeline.task"), task.title(), texts.date(task.text("deadline")));
  }

  private List<AppTab> appTabs(EntityType type, PortalUser user) {
    var code = "CRM_" + type.name().toUpperCase(Locale.ROOT) + "_DETAIL_TAB";
    return portal
        .installedApp()
        .filter(PortalApp::installed)
        .map(app -> app.placements().stream())
        .stream()
        .flatMap(bound -> bound)
        .filter(bound -> bound.placement().equals(code) && user.appAllowed())
        .map(bound -> new AppTab(bound.title(user.language()), code))
        .toList();
  }

  private void move(Context ctx, EntityType type) {
    var record = found(ctx, type).orElseThrow(NotFoundResponse::new);
    var field = type == EntityType.LEAD ? "STATUS_ID" : "STAGE_ID";
    record.change(field, String.valueOf(ctx.formParam("stage")));
    Visitors.back(ctx);
  }

  private Optional<CrmRecord> found(Context ctx, EntityType type) {
    return portal.crm().find(type, number(ctx)).filter(r -> r.readableBy(layout.user(ctx)));
  }

  private static int number(Context ctx) {
    var id = ctx.pathParam("id");
    if (!id.matches("\\d{1,9}")) {
      throw new NotFoundResponse();
    }
    return Integer.parseInt(id);
  }
}
