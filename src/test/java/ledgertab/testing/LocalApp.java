package ledgertab.testing;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import ledgertab.web.Assets;
import ledgertab.web.ErrorPages;
import ledgertab.web.SecurityHeaders;
import ledgertab.web.Views;

/// Some routes of the app on a free port with real pages and headers, and a client to call them.
public final class LocalApp implements AutoCloseable {

  private static final String LIBRARY = "http://127.0.0.1/api/v1/";

  private final int port = Ports.free();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Javalin server;

  /// @param routes gets the app's address, which is known before it listens
  public LocalApp(InstantSource clock, BiConsumer<URI, RoutesConfig> routes) {
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.concurrency.useVirtualThreads = true;
                  config.fileRenderer(views(clock));
                  config.http.prefer405over404 = true;
                  config.http.maxRequestSize = 1024 * 1024;
                  config.routes.before(headers()::apply);
                  new ErrorPages().routes(config.routes);
                  routes.accept(url(), config.routes);
                })
            .start("127.0.0.1", port);
  }

  public static SecurityHeaders headers() {
    return new SecurityHeaders(URI.create(LIBRARY));
  }

  public static Views views(InstantSource clock) {
    return new Views(clock, new Assets(), LIBRARY);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public HttpResponse<String> post(URI url, String form) {
    return send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  public HttpResponse<String> request(String method, String path) {
    return send(
        HttpRequest.newBuilder(url().resolve(path)).method(method, BodyPublishers.noBody()));
  }

  @Override
  public void close() {
    server.stop();
    http.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
