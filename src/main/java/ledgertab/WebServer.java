package ledgertab;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.util.Map;
import java.util.function.Consumer;
import ledgertab.persistence.DatabaseAway;
import ledgertab.web.ErrorPages;
import ledgertab.web.PlainErrors;
import ledgertab.web.RequestIds;
import ledgertab.web.Surroundings;
import org.eclipse.jetty.server.AbstractConnector;

/// The HTTP server: what holds for every request.
final class WebServer {

  private static final long MAX_BODY_BYTES = 1024 * 1024;
  private static final int STOP_WITHIN_MILLIS = 8_000;
  private static final int IDLE_AT_THE_END_MILLIS = 200;

  // Left to itself Jetty starts the JVM's whole management to find this out, a seventh of the
  // start.
  private static final String CACHE_LINE = "org.eclipse.jetty.util.referencesPerCacheLine";
  private static final String REFERENCES = "16";

  private WebServer() {}

  /// @param more routes and what else the features need
  static Javalin create(
      Resources resources, Surroundings surroundings, Consumer<JavalinConfig> more) {
    System.setProperty(CACHE_LINE, REFERENCES);
    return Javalin.create(
        javalin -> {
          limits(javalin);
          staticFiles(javalin);
          javalin.fileRenderer(surroundings.views());
          javalin.requestLogger.http(new RequestLog(resources.metrics(), resources.calls())::ended);
          javalin.routes.before(
              ctx -> {
                RequestIds.begin(ctx);
                surroundings.headers().apply(ctx);
              });
          new ErrorPages().routes(javalin.routes);
          javalin.routes.exception(DatabaseAway.class, (_, ctx) -> ErrorPages.away(ctx));
          javalin.routes.get("/metrics", resources.metrics()::show);
          more.accept(javalin);
        });
  }

  /// @throws IllegalStateException when the port cannot be used
  static void listen(Javalin server, int port) {
    // What stops the start is said once, by Main.
    JavalinLogger.enabled = false;
    try {
      server.start(port);
      hurryAtTheEnd(server);
    } catch (JavalinBindException e) {
      throw new IllegalStateException("port " + port + " cannot be used: it is taken or forbidden");
    } finally {
      JavalinLogger.enabled = true;
    }
  }

  // A stop waits this long for browsers that keep a connection open and ask nothing.
  private static void hurryAtTheEnd(Javalin server) {
    for (var connector : server.jettyServer().server().getConnectors()) {
      if (connector instanceof AbstractConnector idle) {
        idle.setShutdownIdleTimeout(IDLE_AT_THE_END_MILLIS);
      }
    }
  }

  private static void limits(JavalinConfig javalin) {
    javalin.concurrency.useVirtualThreads = true;
    javalin.startup.showJavalinBanner = false;
    javalin.http.maxRequestSize = MAX_BODY_BYTES;
    javalin.http.prefer405over404 = true;
    javalin.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_WITHIN_MILLIS);
          server.setErrorHandler(new PlainErrors());
        });
  }

  private static void staticFiles(JavalinConfig javalin) {
    javalin.staticFiles.enableWebjars();
    javalin.staticFiles.add(
        files -> {
          files.hostedPath = "/static";
          files.directory = "static";
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", "public, max-age=31536000, immutable");
        });
  }
}
