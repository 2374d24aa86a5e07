package ledgertab.testing;

import static java.util.regex.Matcher.quoteReplacement;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One open tab, as htmx sees it: the first page and the frame session that every panel sends.
public final class OpenTab {

  private static final Pattern SESSION =
      Pattern.compile("hx-headers=\"\\{&quot;X-Frame-Session&quot;:&quot;([^&]*)&quot;");

  private static final Pattern WAITING =
      Pattern.compile(
          "<section[^>]*hx-get=\"([^\"]*)\" hx-trigger=\"load\".*?</section>", Pattern.DOTALL);

  private final URI url;
  private final Function<HttpRequest, HttpResponse<String>> http;
  private final HttpResponse<String> page;
  private String session;

  public OpenTab(
      URI url, Function<HttpRequest, HttpResponse<String>> http, HttpResponse<String> page) {
    this.url = url;
    this.http = http;
    this.page = page;
    var found = SESSION.matcher(page.body());
    session = found.find() ? found.group(1) : "";
  }

  public HttpResponse<String> page() {
    return page;
  }

  public String session() {
    return session;
  }

  /// The whole card; the first page itself when it already shows it.
  public String card() {
    return page.body().contains("hx-get=\"/ui/card\" hx-trigger=\"load\"") ? reload() : page.body();
  }

  /// The card asked for again, with the panels that a slow ledger left to load on their own.
  public String reload() {
    return filled(get("/ui/card").body());
  }

  public HttpResponse<String> get(String path) {
    return keep(http.apply(request(path).build()));
  }

  public HttpResponse<String> post(String path) {
    return post(path, "");
  }

  public HttpResponse<String> post(String path, String body) {
    return keep(
        http.apply(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
  }

  /// The texts of all elements with this mark, tags and needless spaces removed.
  public static Stream<String> texts(String html, String mark) {
    return Pattern.compile(
            "<(\\w+)[^>]*data-testid=\"" + mark + "\"[^>]*>(.*?)</\\1>", Pattern.DOTALL)
        .matcher(html)
        .results()
        .map(found -> plain(found.group(2)));
  }

  /// The text of the first element with this mark.
  public static String text(String html, String mark) {
    return texts(html, mark).findFirst().orElse("(no " + mark + ")");
  }

  private String filled(String html) {
    var filled =
        WAITING
            .matcher(html)
            .replaceAll(
                found -> quoteReplacement(get(found.group(1).replace("&amp;", "&")).body()));
    return WAITING.matcher(filled).find() ? filled(filled) : filled;
  }

  private static String plain(String html) {
    return html.replaceAll("<[^>]*>", " ").replaceAll("[ \\n\\r\\t]+", " ").strip();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .header("HX-Request", "true")
        .header("X-Frame-Session", session);
  }

  private HttpResponse<String> keep(HttpResponse<String> answer) {
    session = answer.headers().firstValue("X-Frame-Session").orElse(session);
    return answer;
  }
}
