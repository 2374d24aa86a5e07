package ledgertab;

import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.CrmRecord;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The service as its operators meet it: real processes, signals, output and exit codes.
final class ServiceIT {

  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String NEW_KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

  @TempDir private Path folder;

  private final PortalEmulator emulator = PortalEmulator.start(InstantSource.system());
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final URI url = URI.create("http://localhost:" + port);
  private final Portal portal;
  private final CrmRecord deal;

  ServiceIT() {
    portal = emulator.portal();
    var company = portal.crm().company("Acme").requisite("7707083893", "770701001");
    deal = portal.crm().deal("Pallets").company(company).amount("300000.00", "RUB");
  }

  @BeforeEach
  void know() {
    portal.add(AppCard.at(url));
  }

  @AfterEach
  void stop() {
    emulator.close();
    http.close();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void an_import_beside_the_service_is_seen_and_all_outlives_a_crash(Engine engine) {
    var database = database(engine);
    try (var service = serve(database)) {
      assertThat(send(portal.installForm(portal.admin())).body()).contains("install-done");
      assertThat(load(database, "500000.00")).contains("Done for portal");
      var tab = open();
      assertThat(limit(tab.card())).isEqualTo("500,000.00\u00a0RUB");

      load(database, "900000.00");
      assertThat(limitBecomes(tab, "900,000.00\u00a0RUB")).isTrue();

      service.kill();
    }
    try (var again = serve(database)) {
      assertThat(limit(open().card())).isEqualTo("900,000.00\u00a0RUB");
      assertThat(again.terminate(Duration.ofSeconds(10))).isEqualTo(143);
      assertThat(again.rest()).isEmpty();
    }
  }

  @Test
  void json_logs_name_the_request_the_portal_the_user_and_the_placement() {
    var database = database(Engine.H2);
    database.put("LOG_FORMAT", "json");
    try (var service = serve(database)) {
      send(portal.installForm(portal.admin()));
      open().card();
      service.terminate(Duration.ofSeconds(10));

      assertThat(service.errors().lines()).allMatch(line -> line.startsWith("{"));
      assertThat(service.errors().lines().filter(line -> line.contains("ui\\/card 200")))
          .isNotEmpty()
          .allMatch(line -> line.contains("\"request_id\":\""))
          .allMatch(line -> line.contains("\"member_id\":\"" + portal.memberId()))
          .allMatch(line -> line.contains("\"user_id\":\"" + portal.manager().id()))
          .allMatch(line -> line.contains("\"placement\":\""));
    }
  }

  @Test
  void metrics_tell_of_the_tab_the_portal_the_ledger_and_the_cache_but_of_no_tenant() {
    try (var _ = serve(database(Engine.H2))) {
      send(portal.installForm(portal.admin()));
      open().card();

      var metrics = get("/metrics").body();

      assertThat(metrics)
          .contains(
              "ledgertab_tab_seconds_count{path=\"/placement\",status=\"200\"} 1",
              "ledgertab_portal_call_seconds_count{method=\"batch\",outcome=\"answered\"}",
              "ledgertab_ledger_call_seconds_count{connector=\"builtin\",outcome=\"answered\"}",
              "ledgertab_cache_requests_total{level=\"memory\",outcome=\"miss\"}",
              "jvm_memory_used_bytes",
              "hikaricp_connections_active")
          .doesNotContain(portal.memberId());
    }
  }

  @Test
  void rotated_keys_open_what_the_old_one_sealed() {
    var environment = database(Engine.H2);
    try (var _ = serve(environment)) {
      send(portal.installForm(portal.admin()));
      environment.put("ENCRYPTION_KEYS", "2:" + NEW_KEY + ",1:" + KEY);

      assertThat(run(environment, "rotate-keys")).startsWith("Sealed 3 secrets with key 2;");
      assertThat(run(environment, "rotate-keys")).startsWith("Sealed 0 secrets").contains("3 had");
    }
    environment.put("ENCRYPTION_KEYS", "2:" + NEW_KEY);
    assertThat(run(environment, "rotate-keys")).contains("3 had it already");
  }

  @Test
  void what_stops_the_start_is_one_plain_line() throws IOException {
    try (var taken = new ServerSocket(port);
        var service = ServiceProcess.start(environment(database(Engine.H2)), "serve")) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.errors())
          .isEqualTo(
              "LedgerTab stopped: port %d cannot be used: it is taken or forbidden\n"
                  .formatted(taken.getLocalPort()));
    }
    var nowhere = Map.of("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none");
    try (var service = ServiceProcess.start(environment(nowhere), "serve")) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.errors())
          .isEqualTo("LedgerTab stopped: the database does not answer: Connection refused\n");
    }
  }

  @Test
  void every_wrong_variable_has_its_line() {
    var wrong = Map.of("PORT", "eighty", "B24_CLIENT_ID", "", "LOG_FORMAT", "xml");
    try (var service = ServiceProcess.start(environment(wrong), "serve")) {
      assertThat(service.exitCode()).isEqualTo(2);
      assertThat(service.errors().lines())
          .hasSize(3)
          .allMatch(line -> line.matches("(PORT|B24_CLIENT_ID|LOG_FORMAT) .*"));
    }
  }

  private Map<String, String> database(Engine engine) {
    var environment = new java.util.HashMap<String, String>();
    switch (engine) {
      case H2 -> environment.put("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("ledgertab"));
      case POSTGRESQL -> {
        var address = engine.address();
        environment.put("DATABASE_URL", address.url());
        environment.put("DATABASE_USER", address.user());
      }
    }
    return environment;
  }

  private Map<String, String> environment(Map<String, String> more) {
    var environment = new java.util.HashMap<String, String>();
    environment.put("PORT", String.valueOf(port));
    environment.put("APP_URL", url.toString());
    environment.put("B24_CLIENT_ID", AppCard.CLIENT_ID);
    environment.put("B24_CLIENT_SECRET", AppCard.CLIENT_SECRET);
    environment.put("B24_OAUTH_URL", emulator.authUrl().toString());
    environment.put("B24_JS_URL", emulator.jsUrl().toString());
    environment.put("ENCRYPTION_KEYS", "1:" + KEY);
    environment.put("ALLOW_PRIVATE_UPSTREAMS", "true");
    environment.putAll(more);
    return environment;
  }

  private ServiceProcess serve(Map<String, String> more) {
    var service = ServiceProcess.start(environment(more), "serve");
    assertThat(service.line()).isEqualTo("LedgerTab development listening on " + url);
    return service;
  }

  private String run(Map<String, String> more, String... command) {
    try (var process = ServiceProcess.start(environment(more), command)) {
      var said = process.rest();
      assertThat(process.exitCode()).as(process.errors()).isZero();
      return said;
    }
  }

  private String load(Map<String, String> more, String limit) {
    var csv = "id,name,tax_id,currency,credit_limit\nC1,Acme LLC,7707083893,RUB," + limit + "\n";
    try {
      var file = Files.writeString(folder.resolve("clients.csv"), csv).toString();
      return run(more, "import", "--member-id", portal.memberId(), "--clients", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OpenTab open() {
    var form = portal.placementForm(portal.manager(), "CRM_DEAL_DETAIL_TAB", deal.id());
    return new OpenTab(url, this::send, send(form));
  }

  /// The copy in memory is believed for two seconds; the service's clock is a real one.
  private static boolean limitBecomes(OpenTab tab, String expected) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < deadline) {
      if (limit(tab.reload()).equals(expected)) {
        return true;
      }
    }
    return false;
  }

  private static String limit(String card) {
    return text(card, "credit-limit");
  }

  private HttpResponse<String> send(PortalForm form) {
    return send(
        HttpRequest.newBuilder(URI.create(form.url().toString()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.body()))
            .build());
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url.resolve(path)).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
