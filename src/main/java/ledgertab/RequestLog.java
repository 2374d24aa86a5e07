package ledgertab;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Set;
import ledgertab.calls.Calls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each request, without its query; what asks again and again only at DEBUG.
final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final int LONGEST_PATH = 200;

  private static final Set<String> CALLED_BY_BITRIX24 =
      Set.of("/install", "/app", "/placement", "/events");

  private final Metrics metrics;
  private final Calls calls;

  RequestLog(Metrics metrics, Calls calls) {
    this.metrics = metrics;
    this.calls = calls;
  }

  void ended(Context ctx, float milliseconds) {
    var path = ctx.path();
    var shown = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
    var level =
        path.startsWith("/health/") || path.equals("/metrics") || path.equals("/ui/live")
            ? org.slf4j.event.Level.DEBUG
            : org.slf4j.event.Level.INFO;
    LOG.atLevel(level)
        .log(
            "{} {} {} {} ms",
            ctx.method(),
            shown,
            ctx.status().getCode(),
            Math.round(milliseconds));
    measure(ctx, milliseconds);
    record(ctx, milliseconds);
  }

  private void record(Context ctx, float milliseconds) {
    if (ctx.method().name().equals("POST") && CALLED_BY_BITRIX24.contains(ctx.path())) {
      var took = Duration.ofMillis(Math.round(milliseconds));
      calls.received(ctx.path(), ctx.status().getCode(), took, ctx.contentLength());
    }
  }

  // Only routes of ours, so that a scanner's paths do not become labels.
  private void measure(Context ctx, float milliseconds) {
    var route = ctx.endpoints().lastHttpEndpoint();
    if (route != null && (route.path.equals("/placement") || route.path.startsWith("/ui/"))) {
      var took = Duration.ofNanos((long) (milliseconds * 1_000_000));
      metrics.answered(route.path, ctx.status().getCode(), took);
    }
  }
}
