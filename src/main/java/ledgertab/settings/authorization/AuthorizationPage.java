package ledgertab.settings.authorization;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.card.Admissions;
import ledgertab.history.Preferences;
import ledgertab.portal.Feature;
import ledgertab.portal.Viewer;
import ledgertab.settings.authorization.Completion.End;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.Views;
import org.slf4j.MDC;

/// What the app's page says of the app's own access to the portal, when there is something to say,
/// and the full OAuth flow by which an administrator renews or extends it.
///
/// Docs: `settings/oauth/index.md`.
public final class AuthorizationPage {

  /// How long the answer waits for tokens that came with this very opening.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final int LONGEST = 2_000;

  private final Visitors visitors;
  private final Admissions.Portals portals;
  private final OAuthStates states;
  private final InstantSource clock;
  private final AuthorizationViews views;

  public AuthorizationPage(
      Visitors visitors,
      Admissions.Portals portals,
      OAuthStates states,
      Preferences preferences,
      InstantSource clock) {
    this.visitors = visitors;
    this.portals = portals;
    this.states = states;
    this.clock = clock;
    this.views = new AuthorizationViews(preferences, clock);
  }

  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/authorization", this::look);
    routes.post(
        "/ui/app/authorization", ctx -> visitors.administrator(ctx, viewer -> begin(ctx, viewer)));
    routes.get("/oauth/callback", this::end);
  }

  /// Whether the app's page should ask for the panel at all.
  public boolean hasNews(MemberId member) {
    var installations = portals.installations();
    return installations.isInTrouble(member, clock.instant())
        || installations
            .find(member)
            .filter(i -> !Feature.missing(i.scopes()).isEmpty())
            .isPresent();
  }

  private void look(Context ctx) {
    if (ctx.queryParam("beside") == null) {
      visitors.anybody(ctx, viewer -> show(ctx, viewer));
    } else {
      visitors.beside(ctx, viewer -> show(ctx, viewer));
    }
  }

  private void show(Context ctx, Viewer viewer) {
    portals.reauthorizations().settle(viewer.member(), PATIENCE);
    ctx.render(
        "app/authorization :: panel",
        Map.of("view", view(viewer, ctx).orElse(AuthorizationView.NOTHING)));
  }

  private Optional<AuthorizationView> view(Viewer viewer, Context ctx) {
    var installations = portals.installations();
    return installations
        .authorization(viewer.member())
        .flatMap(
            authorization ->
                installations
                    .find(viewer.member())
                    .map(known -> views.of(viewer, known, authorization, Views.language(ctx))));
  }

  /// A link and no redirect: the portal's page does not open in a frame.
  private void begin(Context ctx, Viewer viewer) {
    var installation = portals.installations().find(viewer.member()).orElseThrow();
    var state = states.begin(new Begun(viewer.member(), viewer.userId(), Views.language(ctx)));
    var link = portals.authServer().authorizePage(installation.address(), state).toString();
    ctx.render("app/authorization :: link", Map.of("link", link));
  }

  /// Whether the portal has sent the browser here with a code.
  public static boolean isEnd(Context ctx) {
    return parameter(ctx, "code").isPresent() && parameter(ctx, "state").isPresent();
  }

  /// The end of the full OAuth flow, in a window of its own.
  public void end(Context ctx) {
    var state = parameter(ctx, "state");
    state
        .flatMap(states::opened)
        .ifPresent(
            begun -> {
              Views.language(ctx, begun.language());
              MDC.put("member_id", begun.member().value());
              MDC.put("user_id", String.valueOf(begun.userId()));
            });
    var code = parameter(ctx, "code");
    var begun = code.flatMap(_ -> state).flatMap(states::take);
    answer(
        ctx,
        begun.map(b -> new Completion(portals).complete(b, code.orElse(""))).orElse(End.UNKNOWN));
  }

  private static void answer(Context ctx, End end) {
    var mark = end == End.DONE ? "authorized" : "panel-error";
    ctx.status(end.status())
        .render("app/authorized", Map.of("text", "oauth." + end.name(), "mark", mark));
  }

  private static Optional<String> parameter(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name))
        .filter(text -> !text.isBlank() && text.length() <= LONGEST);
  }
}
