package ledgertab.settings.authorization;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import ledgertab.card.Admissions;
import ledgertab.history.Preferences;
import ledgertab.portal.Installations;
import ledgertab.portal.Reauthorizations;
import ledgertab.portal.Viewer;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.Views;

/// What the app's page says of the app's own access to the portal, when there is something to say.
public final class AuthorizationPage {

  /// How long the answer waits for tokens that came with this very opening.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Visitors visitors;
  private final Installations installations;
  private final Reauthorizations reauthorizations;
  private final InstantSource clock;
  private final AuthorizationViews views;

  public AuthorizationPage(
      Visitors visitors, Admissions.Portals portals, Preferences preferences, InstantSource clock) {
    this.visitors = visitors;
    this.installations = portals.installations();
    this.reauthorizations = portals.reauthorizations();
    this.clock = clock;
    this.views = new AuthorizationViews(preferences, clock);
  }

  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/authorization", ctx -> visitors.anybody(ctx, viewer -> show(ctx, viewer)));
  }

  /// Whether the app's page should ask for the panel at all.
  public boolean hasNews(MemberId member) {
    return installations.isInTrouble(member, clock.instant())
        || installations.find(member).filter(i -> !Scopes.missing(i).isEmpty()).isPresent();
  }

  private void show(Context ctx, Viewer viewer) {
    var member = viewer.member();
    reauthorizations.settle(member, PATIENCE);
    var language = Views.language(ctx);
    var view =
        installations
            .authorization(member)
            .flatMap(
                authorization ->
                    installations
                        .find(member)
                        .map(known -> views.of(viewer, known, authorization, language)));
    if (view.isEmpty()) {
      ctx.result("");
    } else {
      ctx.render("app/authorization :: panel", Map.of("view", view.get()));
    }
  }
}
