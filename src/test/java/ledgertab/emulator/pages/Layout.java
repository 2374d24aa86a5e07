package ledgertab.emulator.pages;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalApp;
import ledgertab.emulator.PortalUser;

/// Puts a page into the portal's frame: menu and top bar, or none of them inside a slider.
final class Layout {

  private final Portal portal;
  private final Visitors visitors;
  private final PageViews views;

  Layout(Portal portal, Visitors visitors, PageViews views) {
    this.portal = portal;
    this.visitors = visitors;
    this.views = views;
  }

  /// @param section the menu item that is lit, such as `deal`
  void show(Context ctx, String template, String section, Map<String, Object> model) {
    var user = visitors.of(ctx);
    var variables = new HashMap<String, Object>(model);
    variables.put("section", section);
    variables.put("slider", "Y".equals(ctx.queryParam("IFRAME")));
    variables.put("user", user);
    variables.put("users", portal.users());
    variables.put("domain", portal.domain());
    var installed = portal.installedApp().filter(PortalApp::installed).isPresent();
    variables.put("menu", MenuItem.all(section, installed || user.admin()));
    variables.put("lang", user.language());
    ctx.header("Cache-Control", "no-store");
    ctx.html(views.render(template, locale(user), variables));
    ctx.contentType("text/html; charset=utf-8");
  }

  PortalUser user(Context ctx) {
    return visitors.of(ctx);
  }

  Texts texts(Context ctx) {
    return new Texts(locale(user(ctx)));
  }

  private static Locale locale(PortalUser user) {
    return Locale.forLanguageTag(user.language());
  }
}
