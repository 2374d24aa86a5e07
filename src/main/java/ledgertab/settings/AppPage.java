package ledgertab.settings;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.web.BadRequest;
import ledgertab.web.ClaimedOrigin;
import ledgertab.web.Language;
import ledgertab.web.PhpForm;
import ledgertab.web.SecurityHeaders;
import ledgertab.web.Views;
import org.slf4j.MDC;

/// The app's own page in the portal: says that it is connected and where its data is shown.
public final class AppPage {

  private final Installations installations;
  private final SecurityHeaders headers;

  public AppPage(Installations installations, SecurityHeaders headers) {
    this.installations = installations;
    this.headers = headers;
  }

  public void routes(RoutesConfig routes) {
    routes.post("/app", this::open);
    routes.get("/app", ctx -> ctx.render("layout/probe"));
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
      notice(ctx, 200, "app.connected", "app-connected");
    }
  }

  private static void notice(Context ctx, int status, String text, String mark) {
    ctx.status(status).render("layout/notice", Map.of("text", text, "mark", mark));
  }
}
