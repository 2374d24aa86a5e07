package ledgertab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import ledgertab.emulator.PortalForm;

/// How many bytes of CSS and JavaScript a first visit loads, compressed, without Bitrix24's
/// library.
final class Weight {

  private static final Pattern FILE =
      Pattern.compile("(?:href|src)=\"(/(?:static|webjars)/[^\"]*\\.(?:css|js)[^\"]*)\"");
  private static final double MOST = 40;

  private final HttpClient http;

  Weight(HttpClient http) {
    this.http = http;
  }

  List<Figure> of(PortalForm form) {
    var url = URI.create(form.url().toString());
    var page =
        send(
            HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.body())));
    var html = new String(page.body(), StandardCharsets.UTF_8);
    var files = FILE.matcher(html).results().map(found -> found.group(1)).distinct().toList();
    var bytes = files.stream().mapToLong(file -> compressed(url.resolve(file))).sum();
    var shown = Figure.of("Browser", "CSS and JavaScript, compressed", bytes / 1000.0, "kB");
    return List.of(shown.atMost(MOST));
  }

  private long compressed(URI file) {
    var answer = send(HttpRequest.newBuilder(file).header("Accept-Encoding", "gzip, deflate, br"));
    return answer.body().length;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
