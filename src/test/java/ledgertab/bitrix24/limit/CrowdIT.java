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
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many at once, from one node and from two, against a portal that counts.
final class CrowdIT {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final Allowance QUICK = new Allowance(150, 10);

  private final Database database = Engine.POSTGRESQL.fresh();
  private final PortalEmulator emulator = PortalEmulator.start();
  private final Portal portal = emulator.portal();

  CrowdIT() {
    portal.add(AppCard.at(URI.create("http://127.0.0.1:1")));
    portal.requestLimit(QUICK.atOnce(), QUICK.perSecond());
  }

  @AfterEach
  void close() {
    emulator.close();
    database.close();
  }

  @Test
  void a_crowd_on_one_node_never_meets_the_limit() throws Exception {
    assertServed(List.of(node(Buckets.inMemory(CLOCK))));
  }

  @Test
  void a_crowd_on_two_nodes_never_meets_the_limit() throws Exception {
    var pool = database.shared().orElseThrow();

    assertServed(List.of(node(Buckets.shared(pool, CLOCK)), node(Buckets.shared(pool, CLOCK))));
  }

  private void assertServed(List<PortalClient> nodes) throws Exception {
    nodes.forEach(node -> node.call(call(0), "profile", Map.of()));
    portal.forgetRequests();
    var calls = new ArrayList<Callable<PortalAnswer<?>>>();
    for (int i = 0; i < 200; i++) {
      var node = nodes.get(i % nodes.size());
      var call = call(i);
      calls.add(() -> node.call(call, "profile", Map.of()));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isInstanceOf(PortalAnswer.Answered.class);
      }
    }
    assertThat(portal.requests()).hasSize(200).allMatch(request -> request.status() == 200);
  }

  private PortalCall call(int user) {
    var token = new Secret(portal.issueTokens(portal.manager()).access());
    return new PortalCall(
        new MemberId(portal.memberId()),
        PortalAddress.parse(portal.clientEndpoint()).orElseThrow(),
        token,
        Caller.viewer(1 + user % 7));
  }

  private static PortalClient node(Buckets buckets) {
    return new PortalClient(
        new OutboundClient(new OutboundGuard(true), "Test", OutboundClient.Limits.STANDARD),
        new Habits(
            (_, _) -> false,
            Backoff.STANDARD,
            Gates.of(new Turns(buckets, _ -> QUICK), CLOCK),
            _ -> {},
            CLOCK));
  }
}
