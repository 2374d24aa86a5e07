package ledgertab.settings.upload;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import ledgertab.testing.OpenTab;

/// The app's page of one user, as its script sees it.
final class AppFrame {

  private static final Pattern UPLOAD = Pattern.compile("[?;&]upload=([0-9a-f-]{36})");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI url;
  private final Function<HttpRequest, HttpResponse<String>> http;
  private final OpenTab frame;

  AppFrame(URI url, Function<HttpRequest, HttpResponse<String>> http, HttpResponse<String> page) {
    this.url = url;
    this.http = http;
    this.frame = new OpenTab(url, http, page);
  }

  OpenTab frame() {
    return frame;
  }

  String page() {
    return frame.get("/ui/app/ledger").body();
  }

  HttpResponse<String> send(String kind, String name, String text) {
    return send(kind, name, text.getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> send(String kind, String name, byte[] content) {
    var query = "?kind=" + kind + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return http.apply(
        HttpRequest.newBuilder(url.resolve("/ui/app/upload/files" + query))
            .header("X-Frame-Session", frame.session())
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(content))
            .build());
  }

  /// A button of the page, for the upload that it shows.
  String press(String action, String form) {
    var path = "/ui/app/upload/" + action;
    var id = uploadId(page());
    return frame.post(path + (path.contains("?") ? "&" : "?") + "upload=" + id, form).body();
  }

  /// Starts and waits for the end.
  String load() {
    press("start", "as_of=2026-11-19&writing=ru");
    return ended();
  }

  String ended() {
    return until(page -> !page.contains("data-testid=\"progress\""));
  }

  String until(Predicate<String> wanted) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var page = page();
    while (!wanted.test(page)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited in vain: " + page);
      }
      page = page();
    }
    return page;
  }

  static String uploadId(String page) {
    var found = UPLOAD.matcher(page);
    return found.find() ? found.group(1) : "";
  }
}
