package ledgertab.emulator.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalUser;

/// Who is looking at the portal: a switch instead of a login; the administrator at first.
final class Visitors {

  private static final String COOKIE = "portal_user";

  private final Portal portal;

  Visitors(Portal portal) {
    this.portal = portal;
  }

  void routes(RoutesConfig routes) {
    routes.post("/emulator/user", this::switchUser);
    routes.post("/emulator/language", this::switchLanguage);
  }

  /// Parameter `as` beats the cookie, so that links for one user can be shared.
  PortalUser of(Context ctx) {
    var asked = Optional.ofNullable(ctx.queryParam("as"));
    asked.ifPresent(id -> remember(ctx, id));
    return asked
        .or(() -> Optional.ofNullable(ctx.cookie(COOKIE)))
        .filter(id -> id.matches("\\d{1,9}"))
        .map(id -> portal.user(Integer.parseInt(id)))
        .filter(user -> portal.users().contains(user))
        .orElseGet(portal::admin);
  }

  private void switchUser(Context ctx) {
    var user = of(ctx);
    var id = String.valueOf(ctx.formParam("user"));
    remember(ctx, id);
    portal.users().stream()
        .filter(other -> String.valueOf(other.id()).equals(id))
        .forEach(other -> other.language(user.language()));
    back(ctx);
  }

  private void switchLanguage(Context ctx) {
    of(ctx).language("ru".equals(ctx.formParam("language")) ? "ru" : "en");
    back(ctx);
  }

  private static void remember(Context ctx, String id) {
    // Cookies ignore ports; a loopback name has no HTTPS to demand.
    ctx.header("Set-Cookie", COOKIE + "=" + id.replaceAll("\\D", "") + "; Path=/; SameSite=Lax");
  }

  static void back(Context ctx) {
    var referer = Optional.ofNullable(ctx.header("Referer")).map(URI::create);
    var path = referer.map(URI::getRawPath).orElse("/");
    var query = referer.map(URI::getRawQuery).map(q -> q.replaceAll("&?as=\\d+", "")).orElse("");
    ctx.redirect(query.isEmpty() ? path : path + "?" + query);
  }
}
