package ledgertab.emulator;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.function.Consumer;

/// The HTTP side of a portal: REST, the authorization page, the redirect of a renamed portal.
final class PortalServer {

  private final Portal portal;
  private final Tokens tokens;

  private PortalServer(Portal portal, Tokens tokens) {
    this.portal = portal;
    this.tokens = tokens;
  }

  static Javalin start(Portal portal, Tokens tokens, PortalPages pages, int port) {
    var server = new PortalServer(portal, tokens);
    return listen(
        port,
        config -> {
          config.routes.before(server::redirect);
          config.routes.get("/oauth/authorize", server::authorize);
          server.rest().routes(config.routes);
          pages.portal(portal, config.routes);
        });
  }

  static Javalin listen(int port, Consumer<JavalinConfig> routes) {
    return Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              config.http.maxRequestSize = 4L * 1024 * 1024;
              config.router.treatMultipleSlashesAsSingleSlash = true;
              routes.accept(config);
            })
        .start(port);
  }

  private RestEndpoint rest() {
    var meter = portal.meter();
    var methods = new Methods();
    var runner = new MethodRunner(portal, methods, meter);
    methods.add(Methods.BASIC, "batch", call -> new Batch(runner, meter).run(call));
    new SystemMethods(methods);
    new UserMethods(methods);
    new OptionMethods(methods);
    new PlacementMethods(methods);
    new EventMethods(methods);
    OfflineMethods.addTo(methods);
    CrmMethods.addTo(methods);
    BindingMethods.addTo(methods);
    UniversalMethods.addTo(methods);
    RequisiteMethods.addTo(methods);
    DictionaryMethods.addTo(methods);
    DepartmentMethods.addTo(methods);
    TaskMethods.addTo(methods);
    new NotifyMethods(methods);
    return new RestEndpoint(portal, new Gate(portal, tokens), runner, meter);
  }

  /// The old address of a renamed portal leads to the new one.
  private void redirect(Context ctx) {
    if (portal.formerly(String.valueOf(ctx.header("Host")))) {
      var query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
      ctx.redirect(portal.baseUrl() + ctx.path() + query);
      ctx.skipRemainingHandlers();
    }
  }

  /// The user agreed; parameter `user` says who, the administrator without it.
  private void authorize(Context ctx) {
    var app = portal.installedApp();
    if (app.isEmpty() || !app.get().card().clientId().equals(ctx.queryParam("client_id"))) {
      ctx.status(400).result("Application not found");
      return;
    }
    // The address stands in the app's card; a parameter for it is unknown.
    if (ctx.queryParam("redirect_uri") != null) {
      ctx.status(400).result("Unknown parameter redirect_uri");
      return;
    }
    var asked = ctx.queryParam("user");
    var user = asked == null ? portal.admin() : portal.user(Integer.parseInt(asked));
    var query = Json.object().put("code", tokens.issueCode(portal, user.id()));
    query.put("state", ctx.queryParam("state")).put("domain", portal.domain());
    query.put("member_id", portal.memberId());
    query.put("scope", String.join(",", portal.grantedScopes()));
    query.put("server_domain", "oauth.bitrix.info");
    var fields = new LinkedHashMap<String, String>();
    Php.flatten("", query, fields);
    ctx.redirect(app.get().card().url("/oauth/callback") + "?" + Php.form(fields));
  }
}
