package ledgertab.event;

import static ledgertab.persistence.generated.Tables.SCHEDULED_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;

/// Two nodes on one PostgreSQL: one is killed, one is stopped, none does what the other did.
final class EventNodesIT extends NodesStage {

  EventNodesIT() {
    super(Engine.POSTGRESQL.migrated());
  }

  @Test
  void a_node_killed_in_a_burst_loses_nothing_and_no_effect_comes_twice()
      throws InterruptedException {
    var killed = node();
    var other = node();
    var burst =
        new Burst(
                () -> ThreadLocalRandom.current().nextBoolean() ? killed.url() : other.url(),
                PORTALS)
            .start();

    burst.await(500);
    killed.process().kill();
    burst.await(1_000);
    var accepted = burst.end();

    within(Duration.ofSeconds(60), () -> effects().containsAll(accepted) && waiting() == 0);
    assertThat(repeated()).isLessThanOrEqualTo(REPEATED_BY_A_CRASH);
  }

  @Test
  void two_nodes_do_nothing_twice() throws InterruptedException {
    var one = node();
    var two = node();
    var burst =
        new Burst(() -> ThreadLocalRandom.current().nextBoolean() ? one.url() : two.url(), PORTALS)
            .start();

    var accepted = burst.await(2_000).end();

    within(Duration.ofSeconds(60), () -> effects().containsAll(accepted) && waiting() == 0);
    assertThat(repeated()).isZero();
  }

  @Test
  void a_node_that_is_stopped_ends_within_ten_seconds_and_gives_back_what_it_was_at()
      throws InterruptedException {
    install("slow1");
    var stopped = node(60_000);
    try (var http = HttpClient.newHttpClient()) {
      assertThat(Burst.isAccepted(http, stopped.url(), "slow1", "1")).isTrue();
    }
    within(Duration.ofSeconds(20), () -> picked() > 0);

    assertThat(stopped.process().terminate(Duration.ofSeconds(10))).isIn(0, 143);

    assertThat(picked()).isZero();
    assertThat(waiting()).isEqualTo(1);
    node();
    within(Duration.ofSeconds(20), () -> effects().contains("1"));
  }

  @Test
  void a_slow_portal_delays_no_other() throws InterruptedException {
    install("slow1");
    var node = node(1_000);
    try (var http = HttpClient.newHttpClient()) {
      for (int i = 0; i < 50; i++) {
        Burst.isAccepted(http, node.url(), "slow1", "slow" + i);
      }
      within(Duration.ofSeconds(20), () -> !effects().isEmpty());

      assertThat(Burst.isAccepted(http, node.url(), "portal1", "quick")).isTrue();

      within(Duration.ofSeconds(3), () -> effects().contains("quick"));
      assertThat(effects()).hasSizeLessThan(20);
    }
  }

  @Test
  void poison_of_a_portal_does_not_keep_its_other_records_from_their_work()
      throws InterruptedException {
    var node = node();
    try (var http = HttpClient.newHttpClient()) {
      Burst.isAccepted(http, node.url(), "portal1", "poison");
      Burst.isAccepted(http, node.url(), "portal1", "2");
    }

    // The row goes a moment after the effect has come.
    within(Duration.ofSeconds(20), () -> effects().contains("2") && waiting() == 1);
  }

  private int picked() {
    return database()
        .context()
        .fetchCount(
            SCHEDULED_TASKS,
            SCHEDULED_TASKS.PICKED.isTrue().and(SCHEDULED_TASKS.TASK_NAME.eq("turn")));
  }
}
