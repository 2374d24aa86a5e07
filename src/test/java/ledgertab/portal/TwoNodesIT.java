package ledgertab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.emulator.PortalForm;
import ledgertab.testing.Engine;
import ledgertab.testing.OpenTab;
import ledgertab.testing.Ports;
import ledgertab.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The service and nodes that work for it, all processes of their own on one PostgreSQL.
final class TwoNodesIT {

  private static final String KEY = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PortalEmulator emulator = PortalEmulator.start(InstantSource.system());
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final URI url = URI.create("http://localhost:" + port);
  private final Engine.Address address = Engine.POSTGRESQL.address();
  private final Portal portal = emulator.portal();
  private final ServiceProcess service = ServiceProcess.start(environment(0), "serve");

  @BeforeEach
  void install() {
    assertThat(service.line()).contains("listening");
    portal.add(AppCard.at(url));
    portal.enterprise(true);
    assertThat(send(portal.installForm(portal.admin())).body()).contains("install-done");
    portal.finishInstall();
  }

  @AfterEach
  void stop() {
    service.close();
    emulator.close();
    http.close();
  }

  @Test
  void two_hundred_calls_with_an_expired_token_cause_one_renewal() {
    try (var first = node(0);
        var second = node(0)) {
      portal.expireTokens();

      first.tell("call 100");
      second.tell("call 100");

      assertThat(first.line()).isEqualTo("{answered=100}");
      assertThat(second.line()).isEqualTo("{answered=100}");
      assertThat(renewals()).isEqualTo(1);
    }
  }

  @Test
  void a_node_killed_before_its_commit_costs_the_tokens_until_an_administrator_opens_the_app() {
    portal.expireTokens();
    try (var killed = node(0)) {
      killed.tell("hold storing");
      killed.tell("call 1");
      assertThat(killed.line()).isEqualTo("holding");
      killed.kill();
    }
    try (var next = node(20)) {
      next.tell("call 1");
      assertThat(next.line()).isEqualTo("{Lost[code=invalid_grant]=1}");
      assertThat(renewals()).isEqualTo(2);
      assertThat(next.errors()).contains("needs authorization by an administrator");

      assertThat(opened()).contains("data-state=\"works\"");
      next.tell("call 1");
      assertThat(next.line()).isEqualTo("{answered=1}");
    }
    assertThat(service.errors()).contains("authorized by an administrator: true");
    assertThat(get("/metrics")).contains("ledgertab_installations{status=\"active\"}");
  }

  @Test
  void a_node_killed_before_its_request_costs_nothing_but_its_lease() {
    portal.expireTokens();
    try (var killed = node(0)) {
      killed.tell("hold asking");
      killed.tell("call 1");
      assertThat(killed.line()).isEqualTo("holding");
      killed.kill();
    }
    try (var next = node(20)) {
      next.tell("call 1");
      assertThat(next.line()).isEqualTo("{answered=1}");
    }
  }

  private ServiceProcess node(int ahead) {
    var node = ServiceProcess.start(TokenNode.class, environment(ahead));
    assertThat(node.line()).isEqualTo("ready");
    return node;
  }

  private long renewals() {
    return emulator.authRequests().stream()
        .filter(request -> request.method().equals("refresh_token"))
        .count();
  }

  /// The app's page, as soon as the service's short memory lets it know of the trouble.
  private String opened() {
    var panel = new String[] {""};
    within(
        () -> {
          var frame = new OpenTab(url, this::send, send(portal.appForm(portal.admin())));
          panel[0] =
              frame.page().body().contains("/ui/app/authorization")
                  ? frame.get("/ui/app/authorization").body()
                  : "";
          return !panel[0].isEmpty();
        });
    return panel[0];
  }

  private static boolean within(java.util.function.BooleanSupplier condition) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
    }
    return true;
  }

  private Map<String, String> environment(int ahead) {
    var environment = new HashMap<String, String>();
    environment.put("PORT", String.valueOf(port));
    environment.put("APP_URL", url.toString());
    environment.put("B24_CLIENT_ID", AppCard.CLIENT_ID);
    environment.put("B24_CLIENT_SECRET", AppCard.CLIENT_SECRET);
    environment.put("B24_OAUTH_URL", emulator.authUrl().toString());
    environment.put("B24_JS_URL", emulator.jsUrl().toString());
    environment.put("ENCRYPTION_KEYS", KEY);
    environment.put("ALLOW_PRIVATE_UPSTREAMS", "true");
    environment.put("DATABASE_URL", address.url());
    environment.put("DATABASE_USER", address.user());
    environment.put("MEMBER_ID", portal.memberId());
    environment.put("AHEAD_SECONDS", String.valueOf(ahead));
    return environment;
  }

  private HttpResponse<String> send(PortalForm form) {
    return send(
        HttpRequest.newBuilder(URI.create(form.url().toString()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.body()))
            .build());
  }

  private String get(String path) {
    return send(HttpRequest.newBuilder(url.resolve(path)).build()).body();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
