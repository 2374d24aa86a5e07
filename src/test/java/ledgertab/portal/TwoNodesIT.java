package ledgertab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveService;
import ledgertab.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The service and nodes that work for it, all processes of their own on one PostgreSQL.
final class TwoNodesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LiveService live = new LiveService();
  private final Portal portal = live.portal();
  private final Engine.Address address = Engine.POSTGRESQL.migrated();
  private final ServiceProcess service = live.serve(live.environment(address));

  @BeforeEach
  void install() {
    portal.enterprise(true);
    live.install();
    portal.finishInstall();
  }

  @AfterEach
  void stop() {
    service.close();
    live.close();
  }

  @Test
  void two_hundred_calls_with_an_expired_token_cause_one_renewal() {
    try (var first = node(0);
        var second = node(0)) {
      answers(first);
      answers(second);
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
    assertThat(live.client().get("/metrics").body())
        .contains("ledgertab_installations{status=\"active\"}");
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

  /// A first call, for which a process loads half of its classes.
  private static void answers(ServiceProcess node) {
    node.tell("call 1");
    assertThat(node.line()).isEqualTo("{answered=1}");
  }

  private ServiceProcess node(int ahead) {
    var node = ServiceProcess.start(TokenNode.class, environment(ahead));
    assertThat(node.line()).isEqualTo("ready");
    return node;
  }

  private long renewals() {
    return live.emulator().authRequests().stream()
        .filter(request -> request.method().equals("refresh_token"))
        .count();
  }

  /// The app's page, as soon as the service's short memory lets it know of the trouble.
  private String opened() {
    var panel = new String[] {""};
    within(
        () -> {
          var frame = live.open(portal.appForm(portal.admin()));
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
    var environment = live.environment(address);
    environment.put("MEMBER_ID", portal.memberId());
    environment.put("AHEAD_SECONDS", String.valueOf(ahead));
    return environment;
  }
}
