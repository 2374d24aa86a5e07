package ledgertab.emulator.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalApp;
import ledgertab.emulator.PortalForm;
import ledgertab.emulator.PortalUser;

/// The server's half of the app's frame: what the frame is opened with and what its commands do.
final class FrameCommands {

  private static final String INSTALLER = "installer";
  private static final int EXPIRES_SECONDS = 3600;

  private final Portal portal;
  private final Visitors visitors;
  private final Set<String> started = ConcurrentHashMap.newKeySet();

  FrameCommands(Portal portal, Visitors visitors) {
    this.portal = portal;
    this.visitors = visitors;
  }

  void routes(RoutesConfig routes) {
    routes.post("/emulator/frame", this::open);
    routes.post("/emulator/frame/refresh", this::refresh);
    routes.post("/emulator/frame/install-finish", this::finish);
    routes.post("/emulator/frame/first-run", ctx -> started.add(run(visitors.of(ctx))));
    routes.post("/emulator/frame/app-option", this::appOption);
    routes.post("/emulator/frame/user-option", this::userOption);
  }

  /// Parameter `placement`: `installer`, `DEFAULT` or a code; `options`: JSON with the ID.
  private void open(Context ctx) {
    var user = visitors.of(ctx);
    var placement = Optional.ofNullable(ctx.formParam("placement")).orElse("DEFAULT");
    var options = options(ctx);
    var form = form(user, placement, options);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("url", form.url().toString());
    answer.put("fields", form.fields());
    answer.put("name", form.frameName());
    answer.put("sid", form.appSid());
    answer.put("init", init(user, placement, form, options));
    Json.send(ctx, answer);
  }

  private PortalForm form(PortalUser user, String placement, Map<String, String> options) {
    if (placement.equals(INSTALLER)) {
      return portal.installForm(user);
    }
    if (placement.equals("DEFAULT")) {
      return options.isEmpty() ? portal.appForm(user) : portal.appForm(user, options);
    }
    return portal.placementForm(user, placement, options);
  }

  private Map<String, Object> init(
      PortalUser user, String placement, PortalForm form, Map<String, String> options) {
    var installing = placement.equals(INSTALLER);
    var init = new LinkedHashMap<String, Object>();
    init.put("DOMAIN", portal.domain());
    init.put("PROTOCOL", "0");
    init.put("PATH", "/rest");
    init.put("LANG", user.language());
    init.put("MEMBER_ID", portal.memberId());
    init.put("IS_ADMIN", user.admin());
    init.put("AUTH_ID", form.field("AUTH_ID"));
    init.put("REFRESH_ID", form.field("REFRESH_ID"));
    init.put("AUTH_EXPIRES", form.field("AUTH_EXPIRES"));
    init.put("APP_OPTIONS", portal.app().optionsOf(0));
    init.put("USER_OPTIONS", portal.app().optionsOf(user.id()));
    init.put("PLACEMENT", installing ? "DEFAULT" : placement);
    init.put("PLACEMENT_OPTIONS", options);
    init.put("INSTALL", installing);
    init.put("FIRST_RUN", !installing && !started.contains(run(user)));
    return init;
  }

  private void refresh(Context ctx) {
    var tokens = portal.issueTokens(visitors.of(ctx));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("AUTH_ID", tokens.access());
    answer.put("REFRESH_ID", tokens.refresh());
    answer.put("AUTH_EXPIRES", EXPIRES_SECONDS);
    Json.send(ctx, answer);
  }

  private void finish(Context ctx) {
    if (!visitors.of(ctx).admin()) {
      throw new ForbiddenResponse();
    }
    portal.finishInstall();
  }

  private void appOption(Context ctx) {
    if (!visitors.of(ctx).admin()) {
      throw new ForbiddenResponse();
    }
    option(ctx, 0);
  }

  private void userOption(Context ctx) {
    option(ctx, visitors.of(ctx).id());
  }

  private void option(Context ctx, int userId) {
    var name = String.valueOf(ctx.formParam("name"));
    var value = Json.parse(Optional.ofNullable(ctx.formParam("value")).orElse("null"));
    portal.app().option(userId, name, value);
    Json.send(ctx, Map.of("options", portal.app().optionsOf(userId)));
  }

  private String run(PortalUser user) {
    return portal.installedApp().map(PortalApp::applicationToken).orElse("") + "/" + user.id();
  }

  private static Map<String, String> options(Context ctx) {
    var options = new LinkedHashMap<String, String>();
    var json = Json.parse(Optional.ofNullable(ctx.formParam("options")).orElse("{}"));
    json.properties().forEach(entry -> options.put(entry.getKey(), entry.getValue().asText()));
    return options;
  }
}
