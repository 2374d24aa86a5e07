package ledgertab.emulator.pages;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An app of a few lines, at another origin than the portal, to try the portal's pages with.
final class StandInApp implements AutoCloseable {

  private static final List<String> PATHS = List.of("/install", "/app", "/placement");

  private final Javalin server;

  private StandInApp(Javalin server) {
    this.server = server;
  }

  /// @param html what its pages hold besides the address they were called at
  static StandInApp start(String html) {
    return start(html, Path.of("src/test/resources/emulator"));
  }

  /// @param folder served at `/files`, for a library under test
  static StandInApp start(String html, Path folder) {
    var server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.staticFiles.add(
                  files -> {
                    files.hostedPath = "/files";
                    files.directory = folder.toString();
                    files.location = Location.EXTERNAL;
                  });
              config.routes.get("/favicon.ico", ctx -> ctx.status(204));
              PATHS.forEach(path -> config.routes.post(path, ctx -> page(ctx, html)));
            });
    return new StandInApp(server.start("127.0.0.1", 0));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void page(Context ctx, String html) {
    var options = Optional.ofNullable(ctx.formParam("PLACEMENT_OPTIONS")).orElse("");
    ctx.html(
        "<!DOCTYPE html><html lang=\"en\"><title>app</title><body><h1>"
            + ctx.path()
            + "</h1><p id=\"options\">"
            + options.replace("&", "&amp;").replace("<", "&lt;")
            + "</p>"
            + html);
    ctx.contentType("text/html; charset=utf-8");
  }
}
