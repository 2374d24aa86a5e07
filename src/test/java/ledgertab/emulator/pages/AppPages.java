package ledgertab.emulator.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalApp;

/// The app's own page, and Market where an administrator installs, updates and removes it.
final class AppPages {

  static final String NAME = "LedgerTab";
  static final String PAGE = "/marketplace/app/1/";
  private static final String MARKET = "/marketplace/detail/ledgertab/";

  private final Portal portal;
  private final Layout layout;
  private final AtomicReference<Optional<AppCard>> lastCard =
      new AtomicReference<>(Optional.empty());

  AppPages(Portal portal, Layout layout) {
    this.portal = portal;
    this.layout = layout;
  }

  void routes(RoutesConfig routes) {
    routes.get("/marketplace/", ctx -> ctx.redirect(MARKET));
    routes.get(MARKET, this::market);
    routes.get("/marketplace/app/{id}/", this::app);
    routes.post("/emulator/app/install", this::install);
    routes.post("/emulator/app/update", this::update);
    routes.post("/emulator/app/uninstall", this::uninstall);
  }

  private void app(Context ctx) {
    var user = layout.user(ctx);
    var installed = portal.installedApp();
    var state =
        installed.isEmpty()
            ? "absent"
            : installed.filter(PortalApp::installed).isPresent()
                ? (user.appAllowed() ? "ready" : "forbidden")
                : (user.admin() ? "installer" : "unfinished");
    layout.show(ctx, "app", "app", Map.of("state", state, "title", NAME));
  }

  private void market(Context ctx) {
    var model = new HashMap<String, Object>();
    var app = portal.installedApp();
    var card = card();
    model.put("state", app.isEmpty() ? "absent" : app.get().installed() ? "ready" : "unfinished");
    model.put("known", card.isPresent());
    model.put("version", app.map(PortalApp::version).orElse("1"));
    model.put("scopes", card.map(AppCard::scopes).orElse(List.of()));
    model.put("granted", app.isPresent() ? portal.grantedScopes() : List.of());
    model.put("placements", app.map(PortalApp::placements).orElse(List.of()));
    model.put("events", app.map(found -> found.events().size()).orElse(0));
    model.put("admin", layout.user(ctx).admin());
    model.put("title", NAME);
    layout.show(ctx, "market", "market", model);
  }

  private void install(Context ctx) {
    demandAdmin(ctx);
    if (portal.installedApp().isEmpty()) {
      card().ifPresent(portal::add);
    }
    ctx.redirect(PAGE);
  }

  private void update(Context ctx) {
    demandAdmin(ctx);
    card();
    portal.updateApp(String.valueOf(Integer.parseInt(portal.app().version()) + 1));
    ctx.redirect(PAGE);
  }

  private void uninstall(Context ctx) {
    demandAdmin(ctx);
    card();
    portal.uninstall("on".equals(ctx.formParam("clean")));
    ctx.redirect(MARKET);
  }

  private void demandAdmin(Context ctx) {
    if (!layout.user(ctx).admin()) {
      throw new ForbiddenResponse();
    }
  }

  /// What Market offers: the app that is or was on the portal.
  private Optional<AppCard> card() {
    portal.installedApp().map(PortalApp::card).map(Optional::of).ifPresent(lastCard::set);
    return lastCard.get();
  }
}
