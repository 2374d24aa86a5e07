package ledgertab.placement;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import ledgertab.frame.FormTokens;
import ledgertab.frame.FrameSession;
import ledgertab.frame.FrameSessions;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Looks;
import ledgertab.web.PhpForm;

/// What HTMX loads into the open tab: the card, its tasks, and the session that all panels carry.
final class ClientTab {

  private final FrameSessions sessions;
  private final Looks looks;
  private final CardScreens screens;
  private final HeadStart headStart;

  ClientTab(FrameSessions sessions, Looks looks, CardScreens screens, HeadStart headStart) {
    this.headStart = headStart;
    this.sessions = sessions;
    this.looks = looks;
    this.screens = screens;
  }

  void routes(RoutesConfig routes) {
    routes.get("/ui/card", ctx -> looks.show(ctx, screens::open));
    routes.get("/ui/ledger", ctx -> looks.show(ctx, screens::open));
    routes.post("/ui/refresh", this::refresh);
    routes.get("/ui/session", this::keepAlive);
    routes.post("/ui/session", this::revive);
    routes.post("/ui/leave", looks::leave);
  }

  /// What was loaded into the card on its own is told to load itself again.
  private void refresh(Context ctx) {
    var named = PhpForm.of(ctx).text(Look.LEDGER);
    var asked =
        looks
            .session(ctx)
            .map(s -> headStart.refreshing(s, headStart.ledgers(s, named)))
            .orElse(List.of());
    looks.showAnew(
        ctx,
        look -> {
          ctx.header("HX-Trigger-After-Settle", "ledger-read" + look.mark());
          return screens.refresh(look, asked);
        });
  }

  private void keepAlive(Context ctx) {
    looks.session(ctx).ifPresentOrElse(session -> renew(ctx, session), () -> looks.over(ctx));
  }

  /// The tab was open for hours: the page brings fresh tokens, which the next panel proves.
  private void revive(Context ctx) {
    var form = PhpForm.of(ctx);
    var sealed = Optional.ofNullable(ctx.header(FrameSessions.HEADER)).orElse("");
    var access = FormTokens.of(form, "AUTH_ID");
    var session = sessions.revive(sealed);
    if (access.isEmpty() || session.isEmpty()) {
      looks.over(ctx);
      return;
    }
    renew(ctx, session.get().withTokens(access.get(), FormTokens.of(form, "REFRESH_ID")));
  }

  private void renew(Context ctx, FrameSession session) {
    ctx.header(FrameSessions.HEADER, sessions.seal(sessions.renew(session))).status(204);
  }
}
