package ledgertab.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;
import ledgertab.testing.OpenTab;

/// The script of an accounting system that pushes.
public final class Pusher {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern KEY =
      Pattern.compile("data-testid=\"push-key\"[^>]*value=\"([^\"]+)\"");

  private final URI base;
  private final Function<HttpRequest, HttpResponse<String>> http;
  private final String key;
  private final String language;

  private Pusher(
      URI base, Function<HttpRequest, HttpResponse<String>> http, String key, String language) {
    this.base = base;
    this.http = http;
    this.key = key;
    this.language = language;
  }

  /// @param url of the service
  public static Pusher of(
      URI url, String member, String key, Function<HttpRequest, HttpResponse<String>> http) {
    return new Pusher(url.resolve("/push/" + member), http, key, "en");
  }

  /// Makes a key on the app's page of an administrator.
  public static String makeKey(OpenTab admin) {
    var page = admin.post("/ui/app/push/key");
    var found = KEY.matcher(page.body());
    if (!found.find()) {
      throw new IllegalStateException("no key: " + page.statusCode() + " " + page.body());
    }
    return found.group(1);
  }

  Pusher with(String otherKey) {
    return new Pusher(base, http, otherKey, language);
  }

  Pusher in(String otherLanguage) {
    return new Pusher(base, http, key, otherLanguage);
  }

  /// An answer.
  public record Reply(int status, JsonNode json) {
    public String text(String field) {
      return json.path(field).asText();
    }
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  public Reply post(String path) {
    return post(path, "");
  }

  public Reply post(String path, String content) {
    return post(path, content.getBytes(StandardCharsets.UTF_8));
  }

  public Reply post(String path, byte[] content) {
    return send(request(path).POST(BodyPublishers.ofByteArray(content)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "Bearer " + key)
        .header("Accept-Language", language);
  }

  private Reply send(HttpRequest.Builder request) {
    var answer = http.apply(request.build());
    try {
      return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(answer.body(), e);
    }
  }
}
