package ledgertab.bitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import ledgertab.bitrix24.Backoff;
import ledgertab.bitrix24.Caller;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.PortalClient.Habits;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.persistence.Database;
import ledgertab.portal.PortalBuckets;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.Engine;
import ledgertab.testing.Relay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many at once, from one node and from two, against a portal that counts.
final class CrowdIT {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final Allowance QUICK = new Allowance(150, 10);

  /// Who does not get a turn at once waits for longer than anybody does.
  private static final Allowance SLOW = new Allowance(150, 1);

  /// @param endpoint of the portal as this node reaches it
  private record Node(PortalClient client, String endpoint) {}

  private final Database database = Engine.POSTGRESQL.fresh();
  private final PortalEmulator emulator = PortalEmulator.start();
  private final Portal portal = emulator.portal();

  CrowdIT() {
    portal.add(AppCard.at(URI.create("http://127.0.0.1:1")));
  }

  @AfterEach
  void close() {
    emulator.close();
    database.close();
  }

  @Test
  void a_crowd_on_one_node_never_meets_the_limit() throws Exception {
    assertServed(200, List.of(node(QUICK, Buckets.inMemory(CLOCK))));
  }

  @Test
  void a_crowd_on_two_nodes_at_one_address_never_meets_the_limit() throws Exception {
    assertServed(200, List.of(node(QUICK, stored("")), node(QUICK, stored(""))));
  }

  @Test
  void a_crowd_on_two_nodes_at_two_addresses_never_meets_the_limit_of_either() throws Exception {
    try (var elsewhere = new Relay("127.0.0.2", portal.baseUrl().getPort())) {
      var other = new Node(client(SLOW, stored("127.0.0.2")), elsewhere.url() + "/rest/");

      // More than one bucket holds, and far less than two do: a slow machine loses some.
      assertServed(220, List.of(node(SLOW, stored("127.0.0.1")), other));
    }
  }

  private void assertServed(int crowd, List<Node> nodes) throws Exception {
    nodes.forEach(node -> node.client().call(call(node, 0), "profile", Map.of()));
    portal.forgetRequests();
    var calls = new ArrayList<Callable<PortalAnswer<?>>>();
    for (int i = 0; i < crowd; i++) {
      var node = nodes.get(i % nodes.size());
      var call = call(node, i);
      calls.add(() -> node.client().call(call, "profile", Map.of()));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isInstanceOf(PortalAnswer.Answered.class);
      }
    }
    assertThat(portal.requests()).hasSize(crowd).allMatch(request -> request.status() == 200);
  }

  private PortalCall call(Node node, int user) {
    var token = new Secret(portal.issueTokens(portal.manager()).access());
    return new PortalCall(
        new MemberId(portal.memberId()),
        PortalAddress.parse(node.endpoint()).orElseThrow(),
        token,
        Caller.viewer(1 + user % 7));
  }

  private Node node(Allowance allowance, Buckets buckets) {
    portal.requestLimit(allowance.atOnce(), allowance.perSecond());
    return new Node(client(allowance, buckets), portal.clientEndpoint());
  }

  private Buckets stored(String egress) {
    return Buckets.stored(new PortalBuckets(database.context(), CLOCK, egress), CLOCK);
  }

  private static PortalClient client(Allowance allowance, Buckets buckets) {
    return new PortalClient(
        new OutboundClient(new OutboundGuard(true), "Test", OutboundClient.Limits.STANDARD),
        new Habits(
            (_, _) -> false,
            Backoff.STANDARD,
            Gates.of(new Turns(buckets, _ -> allowance), CLOCK),
            _ -> {},
            CLOCK));
  }
}
