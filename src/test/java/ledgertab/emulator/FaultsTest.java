package ledgertab.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultsTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private final PortalEmulator emulator = PortalEmulator.start();
  private final Portal portal = emulator.portal();

  FaultsTest() {
    portal.add(AppCard.at(URI.create("http://127.0.0.1:1")));
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "LIMIT_EXCEEDED, 503, QUERY_LIMIT_EXCEEDED",
    "OVERLOAD, 503, OVERLOAD_LIMIT",
    "TOKEN_EXPIRED, 401, expired_token",
    "TOKEN_INVALID, 401, invalid_token",
    "PLAN_ENDED, 403, ACCESS_DENIED",
    "USER_LACKS_RIGHTS, 403, INVALID_CREDENTIALS",
    "BATCH_TOO_LONG, 400, ERROR_BATCH_LENGTH_EXCEEDED",
    "BATCH_METHOD_REFUSED, 405, ERROR_BATCH_METHOD_NOT_ALLOWED",
    "INTERNAL_ERROR, 500, INTERNAL_SERVER_ERROR",
    "UNEXPECTED_ANSWER, 500, ERROR_UNEXPECTED_ANSWER",
    "PORTAL_DELETED, 500, PORTAL_DELETED"
  })
  void a_fault_answers_with_its_error_as_often_as_asked(Fault fault, int status, String code) {
    portal.faults().on(fault, 1);
    var caller = new Caller(portal, portal.manager());

    var refused = caller.call("profile");

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.error()).isEqualTo(code);
    assertThat(caller.call("profile").status()).isEqualTo(200);
  }

  @Test
  void a_proxy_answers_with_a_page() throws Exception {
    portal.faults().on(Fault.HTML_ERROR, 1);

    var response = client.send(profile(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).startsWith("<html>");
  }

  @Test
  void a_dropped_connection_gives_no_answer() {
    portal.faults().on(Fault.DROPPED_CONNECTION, 5);

    assertThatThrownBy(() -> client.send(profile(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"HANGING", "TRICKLING"})
  void an_endless_answer_runs_into_the_timeout_of_the_caller(Fault fault) {
    portal.faults().on(fault);
    var answer = client.sendAsync(profile(), BodyHandlers.ofString());

    assertThatThrownBy(() -> answer.get(500, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    portal.faults().clear();
    assertThat(answer).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void a_huge_body_is_over_six_megabytes() throws Exception {
    portal.faults().on(Fault.HUGE_BODY, 1);

    assertThat(client.send(profile(), BodyHandlers.ofByteArray()).body())
        .hasSizeGreaterThan(6 * 1024 * 1024);
  }

  @Test
  void a_renamed_portal_redirects_from_its_old_address() throws Exception {
    var old = profile();
    portal.rename("localhost");

    var response = client.send(old, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().firstValue("Location"))
        .contains(portal.clientEndpoint() + "profile");
    assertThat(portal.domain()).startsWith("localhost:");
    assertThat(new Caller(portal, portal.manager()).call("profile").status()).isEqualTo(200);
  }

  private HttpRequest profile() {
    return HttpRequest.newBuilder(URI.create(portal.clientEndpoint() + "profile"))
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
  }
}
