package ledgertab.settings.push;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.builtin.push.Deliveries;
import ledgertab.accounting.builtin.push.PushKeys;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Preferences;
import ledgertab.portal.Viewer;
import ledgertab.settings.push.PushViews.Shown;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.Formats;
import ledgertab.web.Views;
import org.jooq.DSLContext;

/// Below the files of the section Ledger: the key for pushing them instead, and the last
/// deliveries. Every route proves the administrator again.
public final class PushPanel {

  private final Visitors visitors;
  private final PushKeys keys;
  private final PushViews views;
  private final URI address;
  private final InstantSource clock;

  /// @param address of the service
  public PushPanel(
      Visitors visitors, DSLContext db, URI address, Preferences preferences, InstantSource clock) {
    this.visitors = visitors;
    this.keys = new PushKeys(db, clock);
    this.views = new PushViews(keys, new Deliveries(db, clock), preferences, clock);
    this.address = address;
    this.clock = clock;
  }

  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/push", ctx -> visitors.administrator(ctx, v -> show(ctx, v)));
    routes.get("/ui/app/push/renewal", ctx -> visitors.administrator(ctx, _ -> ask(ctx, "renew")));
    routes.get(
        "/ui/app/push/revocation", ctx -> visitors.administrator(ctx, _ -> ask(ctx, "revoke")));
    routes.post("/ui/app/push/key", ctx -> visitors.administrator(ctx, v -> renew(ctx, v)));
    routes.post("/ui/app/push/revocation", ctx -> visitors.administrator(ctx, v -> revoke(ctx, v)));
  }

  private void show(Context ctx, Viewer viewer) {
    // Whoever has thought again stands where he began.
    var isBack = ctx.queryParam("back") != null;
    show(ctx, viewer, isBack ? new Shown(Optional.empty(), "renew") : Shown.PLAIN);
  }

  /// The one before stops working, so nobody gets a new one by mistake.
  private static void ask(Context ctx, String what) {
    ctx.render("app/push :: question", Map.of("what", what));
  }

  private void renew(Context ctx, Viewer viewer) {
    show(ctx, viewer, new Shown(Optional.of(keys.renew(viewer)), "copy"));
  }

  private void revoke(Context ctx, Viewer viewer) {
    keys.revoke(viewer);
    show(ctx, viewer, new Shown(Optional.empty(), "create"));
  }

  private void show(Context ctx, Viewer viewer, Shown shown) {
    var formats = new Formats(Views.language(ctx).locale(), clock.instant());
    var view = views.of(viewer.member(), target(viewer.member()), shown, formats);
    ctx.render("app/push :: panel", Map.of("push", view));
  }

  private String target(MemberId member) {
    var base = address.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
        + "/push/"
        + member.value();
  }
}
