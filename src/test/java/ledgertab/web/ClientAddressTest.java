package ledgertab.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom a request comes from, behind proxies that are trusted and others.
final class ClientAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.0/8 | 203.0.113.7 | 203.0.113.7",
        "127.0.0.0/8 | 1.2.3.4, 203.0.113.7 | 203.0.113.7",
        "127.0.0.0/8,10.0.0.0/9 | 203.0.113.7, 10.127.1.1 | 203.0.113.7",
        "127.0.0.0/8,10.0.0.0/9 | 203.0.113.7, 10.128.1.1 | 10.128.1.1",
        "127.0.0.0/8 | 2001:db8::1 | 2001:db8:0:0:0:0:0:1",
        "127.0.0.0/8 | localhost, nonsense | 127.0.0.1",
        "127.0.0.0/8 | '' | 127.0.0.1",
        "10.0.0.0/8 | 203.0.113.7 | 127.0.0.1"
      })
  void is_what_trusted_proxies_say(String trusted, String forwarded, String expected)
      throws IOException, InterruptedException {
    var addresses = new ClientAddress(List.of(trusted.split(",")));
    var app =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get("/", ctx -> ctx.result(addresses.of(ctx)));
                })
            .start("127.0.0.1", 0);
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port()))
              .header("X-Forwarded-For", forwarded)
              .build();

      assertThat(http.send(request, BodyHandlers.ofString()).body()).isEqualTo(expected);
    } finally {
      app.stop();
    }
  }
}
