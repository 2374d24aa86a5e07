package ledgertab.accounting.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ledgertab.security.OutboundClient.Deadline;
import ledgertab.security.OutboundGuard;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.Test;

/// Many portals have their ledgers at the same host.
final class SharedHostTest {

  private static final int PORTALS = 20;

  @Test
  void portals_do_not_wait_for_each_other() {
    var together = new CountDownLatch(PORTALS);
    try (var server = new StubServer();
        var upstream = new Upstream(new OutboundGuard(true), "test", Upstream.Limits.STANDARD)) {
      // Nobody is answered before all have asked.
      server.does(
          exchange -> {
            together.countDown();
            StubServer.answer(exchange, have(together) ? 200 : 503, "{}");
          });

      var asked =
          IntStream.range(0, PORTALS)
              .mapToObj(_ -> upstream.line())
              .map(
                  line ->
                      CompletableFuture.supplyAsync(() -> ask(line, server), upstream.threads()))
              .toList();

      assertThat(asked).allSatisfy(one -> assertThat(((Reply) one.join()).status()).isEqualTo(200));
    }
  }

  private static Outcome ask(Line line, StubServer server) {
    return line.ask(Ask.get(server.url("/"), Map.of()), Deadline.in(Duration.ofSeconds(20)));
  }

  private static boolean have(CountDownLatch all) {
    try {
      return all.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
