package ledgertab.emulator.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Style sheets and scripts of the pages.
final class PageAssets {

  void routes(RoutesConfig routes) {
    routes.get("/emulator/css/{file}", ctx -> send(ctx, "css", ctx.pathParam("file")));
    routes.get("/emulator/js/{file}", ctx -> send(ctx, "js", ctx.pathParam("file")));
    routes.get("/favicon.ico", ctx -> ctx.status(204));
  }

  static void send(Context ctx, String folder, String file) {
    if (!file.matches("[a-z0-9-]+\\.(css|js)")) {
      throw new NotFoundResponse();
    }
    ctx.contentType(folder.equals("css") ? "text/css" : "text/javascript; charset=utf-8");
    ctx.result(bytes("/emulator/" + folder + "/" + file));
  }

  private static byte[] bytes(String resource) {
    try (var in = PageAssets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new NotFoundResponse();
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
