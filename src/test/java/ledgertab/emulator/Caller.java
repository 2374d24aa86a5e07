package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Calls portals as a program would; for the tests of the emulator itself.
final class Caller {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /// The status and the parsed body of an answer.
  record Reply(int status, JsonNode body) {

    JsonNode result() {
      return body.path("result");
    }

    String error() {
      return body.path("error").asText("none");
    }
  }

  private final Portal portal;
  private final String token;

  Caller(Portal portal, PortalUser user) {
    this(portal, portal.issueTokens(user).access());
  }

  Caller(Portal portal, String token) {
    this.portal = portal;
    this.token = token;
  }

  Reply call(String method) {
    return json(method, Json.object());
  }

  Reply call(String method, Map<String, String> form) {
    var fields = new LinkedHashMap<>(form);
    fields.put("auth", token);
    return reply(
        post(URI.create(portal.clientEndpoint() + method), "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Php.form(fields))));
  }

  Reply json(String method, ObjectNode params) {
    params.put("auth", token);
    return reply(
        post(URI.create(portal.clientEndpoint() + method), "application/json")
            .POST(BodyPublishers.ofString(Json.write(params))));
  }

  /// Commands are given as key, command, key, command.
  Reply batch(boolean halt, String... commands) {
    var params = Json.object().put("halt", halt ? 1 : 0);
    var cmd = params.putObject("cmd");
    for (var i = 0; i < commands.length; i += 2) {
      cmd.put(commands[i], commands[i + 1]);
    }
    return json("batch", params);
  }

  static Reply form(URI url, Map<String, String> fields) {
    return reply(
        post(url, "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Php.form(fields))));
  }

  static URI location(URI page) {
    var headers = send(HttpRequest.newBuilder(page)).headers();
    return URI.create(headers.firstValue("Location").orElseThrow());
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder post(URI url, String type) {
    return HttpRequest.newBuilder(url).header("Content-Type", type);
  }

  private static Reply reply(HttpRequest.Builder request) {
    var response = send(request);
    try {
      return new Reply(
          response.statusCode(), Json.parse(response.body().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }
}
