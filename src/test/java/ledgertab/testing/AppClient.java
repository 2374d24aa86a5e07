package ledgertab.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import ledgertab.emulator.PortalForm;

/// Sends requests to the app at one address.
public final class AppClient implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  public AppClient(URI url) {
    this.url = url;
  }

  /// What a portal's page posts into the app's frame.
  public HttpResponse<String> post(PortalForm form) {
    return send(form(URI.create(form.url().toString()), form.body()));
  }

  public HttpResponse<String> post(String path, String body) {
    return send(form(url.resolve(path), body));
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url.resolve(path)).build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private static HttpRequest form(URI target, String body) {
    return HttpRequest.newBuilder(target)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
