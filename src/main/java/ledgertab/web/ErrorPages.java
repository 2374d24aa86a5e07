package ledgertab.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plain answers for everything that goes wrong: a page, or a panel when HTMX asked.
public final class ErrorPages {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

  private static final String RETRY_AFTER_SECONDS = "5";

  public void routes(RoutesConfig routes) {
    routes.exception(
        BadRequest.class,
        (e, ctx) -> {
          LOG.info("refused: {}", e.getMessage());
          show(ctx, 400, "bad");
        });
    routes.exception(ContentTooLargeResponse.class, (e, ctx) -> show(ctx, 413, "large"));
    routes.exception(
        MethodNotAllowedResponse.class,
        (e, ctx) -> {
          ctx.header("Allow", e.getDetails().getOrDefault("availableMethods", ""));
          show(ctx, 405, "bad");
        });
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> show(ctx, e.getStatus(), e.getStatus() == 404 ? "missing" : "bad"));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("failed", e);
          show(ctx, 500, "broken");
        });
    routes.error(404, ctx -> missing(ctx));
  }

  /// What everything waits for is not there for a moment.
  public static void away(Context ctx) {
    LOG.warn("not answered: the database gives no connection");
    ctx.header("Retry-After", RETRY_AFTER_SECONDS);
    show(ctx, 503, "away");
  }

  /// @param kind picks the sentences `error.<kind>.title` and `error.<kind>.text`
  public static void show(Context ctx, int status, String kind) {
    var model = Map.of("kind", kind, "retry", retry(ctx));
    var htmx = ctx.header("HX-Request") != null;
    ctx.status(status).render(htmx ? "layout/error :: panel" : "layout/error", model);
  }

  private static void missing(Context ctx) {
    if (ctx.result() == null || ctx.result().isEmpty()) {
      show(ctx, 404, "missing");
    }
  }

  private static String retry(Context ctx) {
    return ctx.method().name().equals("GET") && ctx.path().startsWith("/ui/") ? ctx.path() : "";
  }
}
