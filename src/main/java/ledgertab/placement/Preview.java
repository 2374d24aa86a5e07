package ledgertab.placement;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ledgertab.card.CardRef;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Screen;
import org.jspecify.annotations.Nullable;

/// The real card as somebody sees it who may not see amounts, for an administrator on the app's own
/// page. The portal proves that he may read the record.
final class Preview {

  private static final String APP = "APP";

  private final Looks looks;
  private final CardScreens screens;

  Preview(Looks looks, CardScreens screens) {
    this.looks = looks;
    this.screens = screens;
  }

  void routes(RoutesConfig routes) {
    routes.get("/ui/preview", this::show);
  }

  private void show(Context ctx) {
    var session = looks.session(ctx).filter(s -> s.place().equals(APP));
    if (session.isEmpty()) {
      looks.over(ctx);
      return;
    }
    var card = Optional.ofNullable(ctx.queryParam("card")).flatMap(CardRef::parse);
    card.flatMap(ref -> looks.elsewhere(ctx, session.get(), ref))
        .filter(look -> look.viewer().admin())
        .ifPresentOrElse(
            look -> render(ctx, screens.whole(look.withoutAmounts())),
            () -> ctx.status(403).render("tab/preview :: none", Map.of()));
  }

  static void render(Context ctx, Screen screen) {
    var model = new HashMap<String, @Nullable Object>(screen.model());
    model.put("fragment", screen.fragment());
    ctx.render("tab/preview :: preview", model);
  }
}
