package ledgertab.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import ledgertab.emulator.PortalForm;
import ledgertab.testing.OpenTab;

/// Opens a tab as a browser does: posts the form, then follows htmx until no panel waits.
///
/// @param firstByte milliseconds until the first answer began
/// @param lastPanel milliseconds until the last panel was there
/// @param requests how many requests it took
record Opening(double firstByte, double lastPanel, int requests) {

  private static final Pattern WAITING =
      Pattern.compile("hx-get=\"([^\"]*)\"\\s+hx-trigger=\"load\"");
  private static final int MOST_WAVES = 10;

  static Opening of(HttpClient http, PortalForm form) {
    var begin = System.nanoTime();
    var firstByte = new AtomicLong();
    var url = URI.create(form.url().toString());
    var request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept-Encoding", "gzip")
            .POST(BodyPublishers.ofString(form.body()))
            .build();
    var page = send(http, request, firstByte);
    var requests = follow(http, url, page);
    return new Opening(
        (firstByte.get() - begin) / 1e6, (System.nanoTime() - begin) / 1e6, 1 + requests);
  }

  private static int follow(HttpClient http, URI url, HttpResponse<String> page) {
    var session = new OpenTab(url, _ -> page, page).session();
    var html = List.of(page.body());
    var requests = 0;
    for (int wave = 0; wave < MOST_WAVES; wave++) {
      var panels = html.stream().flatMap(part -> waiting(part).stream()).toList();
      if (panels.isEmpty()) {
        return requests;
      }
      requests += panels.size();
      html = load(http, url, session, panels);
    }
    throw new IllegalStateException("panels still wait for " + html);
  }

  private static List<String> waiting(String html) {
    return WAITING
        .matcher(html)
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .toList();
  }

  /// All at the same time, as htmx does.
  private static List<String> load(HttpClient http, URI url, String session, List<String> panels) {
    var answers =
        panels.stream()
            .map(
                path ->
                    HttpRequest.newBuilder(url.resolve(path))
                        .header("HX-Request", "true")
                        .header("X-Frame-Session", session)
                        .header("Accept-Encoding", "gzip")
                        .build())
            .map(request -> http.sendAsync(request, Opening::unzipped))
            .toList();
    return answers.stream().map(CompletableFuture::join).map(Opening::body).toList();
  }

  private static HttpResponse<String> send(
      HttpClient http, HttpRequest request, AtomicLong firstByte) {
    try {
      var answer =
          http.send(
              request,
              info -> {
                firstByte.set(System.nanoTime());
                return unzipped(info);
              });
      body(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static BodySubscriber<String> unzipped(ResponseInfo info) {
    var zipped = info.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArray(),
        bytes -> new String(zipped ? unzip(bytes) : bytes, StandardCharsets.UTF_8));
  }

  private static byte[] unzip(byte[] bytes) {
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String body(HttpResponse<String> answer) {
    if (answer.statusCode() != 200 || answer.body().contains("data-testid=\"panel-error\"")) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
