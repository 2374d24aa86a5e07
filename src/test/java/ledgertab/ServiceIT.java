package ledgertab;

import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveService;
import ledgertab.testing.OpenTab;
import ledgertab.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The service as its operators meet it: real processes, signals, output and exit codes.
final class ServiceIT {

  private static final String NEW_KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

  @TempDir private Path folder;

  private final LiveService live = new LiveService();
  private final Portal portal = live.portal();
  private final CrmRecord deal;

  ServiceIT() {
    var company = portal.crm().company("Acme").requisite("7707083893", "770701001");
    deal = portal.crm().deal("Pallets").company(company).amount("300000.00", "RUB");
  }

  @AfterEach
  void stop() {
    live.close();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void an_import_beside_the_service_is_seen_and_all_outlives_a_crash(Engine engine) {
    var environment = live.environment(engine.file(folder));
    try (var service = live.serve(environment)) {
      live.install();
      assertThat(load(environment, "500000.00")).contains("Done for portal");
      var tab = open();
      assertThat(limit(tab.card())).isEqualTo("500,000.00\u00a0RUB");

      load(environment, "900000.00");
      assertThat(limitBecomes(tab, "900,000.00\u00a0RUB")).isTrue();

      service.kill();
    }
    try (var again = live.serve(environment)) {
      assertThat(limit(open().card())).isEqualTo("900,000.00\u00a0RUB");
      assertThat(again.terminate(Duration.ofSeconds(10))).isEqualTo(143);
      assertThat(again.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void a_crash_forgets_nothing_of_what_the_portal_remembers(Engine engine) throws Exception {
    var environment = live.environment(engine.file(folder));
    try (var service = live.serve(environment)) {
      live.install();
      crowd(40);
      service.kill();
    }
    try (var _ = live.serve(environment)) {
      crowd(20);
    }
    assertThat(portal.requests())
        .hasSizeGreaterThan(60)
        .allMatch(request -> request.status() == 200);
  }

  @Test
  void json_logs_name_the_request_the_portal_the_user_and_the_placement() {
    var environment = migrated();
    environment.put("LOG_FORMAT", "json");
    try (var service = live.serve(environment)) {
      live.install();
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
    try (var _ = live.serve(migrated())) {
      assertThat(live.client().get("/metrics").body())
          .contains(
              "ledgertab_event_lag_seconds_count 0",
              "ledgertab_rate_wait_seconds_count{urgency=\"interactive\"} 0",
              "ledgertab_cache_requests_total{level=\"memory\",outcome=\"hit\"} 0.0");
      live.install();
      open().card();
      portal.finishInstall();
      portal.crm().deal("Pumps");
      assertThat(portal.deliver()).extracting("status").containsOnly(200);

      var metrics = metricsWith("ledgertab_event_lag_seconds_count 1");

      assertThat(metrics)
          .contains(
              "ledgertab_events_total{outcome=\"accepted\"}",
              "ledgertab_event_lag_seconds_bucket",
              "ledgertab_tasks_total{outcome=\"done\"}",
              "ledgertab_tasks_failed 0.0",
              "ledgertab_rate_wait_seconds_count{urgency=\"interactive\"}",
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
    var environment = migrated();
    try (var _ = live.serve(environment)) {
      live.install();
      environment.put("ENCRYPTION_KEYS", "2:" + NEW_KEY + ",1:" + LiveService.KEY);

      assertThat(run(environment, "rotate-keys")).startsWith("Sealed 3 secrets with key 2;");
      assertThat(run(environment, "rotate-keys")).startsWith("Sealed 0 secrets").contains("3 had");
    }
    environment.put("ENCRYPTION_KEYS", "2:" + NEW_KEY);
    assertThat(run(environment, "rotate-keys")).contains("3 had it already");
    environment.put("ENCRYPTION_KEYS", "1:" + LiveService.KEY);
    try (var service = live.serve(environment)) {
      service.terminate(Duration.ofSeconds(10));
      assertThat(service.errors()).contains("ENCRYPTION_KEYS opens the secrets of 0 of 1 portals");
    }
  }

  @Test
  void what_stops_the_start_is_one_plain_line() throws IOException {
    try (var taken = new ServerSocket(live.port());
        var service = ServiceProcess.start(migrated(), "serve")) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.errors())
          .isEqualTo(
              "LedgerTab stopped: port %d cannot be used: it is taken or forbidden\n"
                  .formatted(taken.getLocalPort()));
    }
    var nowhere = new Engine.Address("jdbc:postgresql://127.0.0.1:1/none", "");
    try (var service = ServiceProcess.start(live.environment(nowhere), "serve")) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.errors())
          .isEqualTo("LedgerTab stopped: the database does not answer: Connection refused\n");
    }
  }

  @Test
  void every_wrong_variable_has_its_line() {
    var wrong = migrated();
    wrong.putAll(Map.of("PORT", "eighty", "B24_CLIENT_ID", "", "LOG_FORMAT", "xml"));
    try (var service = ServiceProcess.start(wrong, "serve")) {
      assertThat(service.exitCode()).isEqualTo(2);
      assertThat(service.errors().lines())
          .hasSize(3)
          .allMatch(line -> line.matches("(PORT|B24_CLIENT_ID|LOG_FORMAT) .*"));
    }
  }

  private Map<String, String> migrated() {
    return live.environment(Engine.H2.migratedFile(folder));
  }

  private static String run(Map<String, String> environment, String... command) {
    try (var process = ServiceProcess.start(environment, command)) {
      var said = process.rest();
      assertThat(process.exitCode()).as(process.errors()).isZero();
      return said;
    }
  }

  private String load(Map<String, String> environment, String limit) {
    var csv = "id,name,tax_id,currency,credit_limit\nC1,Acme LLC,7707083893,RUB," + limit + "\n";
    try {
      var file = Files.writeString(folder.resolve("clients.csv"), csv).toString();
      return run(environment, "import", "--member-id", portal.memberId(), "--clients", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private OpenTab open() {
    return open(deal);
  }

  private OpenTab open(CrmRecord record) {
    return live.open(portal.placementForm(portal.manager(), "CRM_DEAL_DETAIL_TAB", record.id()));
  }

  /// Opens so many cards at once that nobody has opened before.
  private void crowd(int size) throws InterruptedException {
    var openings =
        IntStream.range(0, size)
            .mapToObj(number -> portal.crm().deal("Deal " + number))
            .map(record -> (Callable<String>) () -> open(record).card())
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(openings);
    }
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

  /// What has arrived is worked on a little later.
  private String metricsWith(String name) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    var metrics = "";
    while (System.nanoTime() < deadline && !metrics.contains(name)) {
      metrics = live.client().get("/metrics").body();
    }
    return metrics;
  }

  private static String limit(String card) {
    return text(card, "credit-limit");
  }
}
