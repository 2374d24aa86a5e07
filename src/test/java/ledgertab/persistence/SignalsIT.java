package ledgertab.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import ledgertab.persistence.Signals.Signal;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one PostgreSQL tell each other; one on H2 hears itself.
final class SignalsIT {

  private final Engine.Address address = Engine.POSTGRESQL.migrated();
  private final Database database = Database.open(address.url(), address.user(), "");
  private final Signals one = new Signals(database);
  private final Signals other = new Signals(database);
  private final List<Signal> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger gaps = new AtomicInteger();

  @AfterEach
  void close() {
    one.close();
    other.close();
    database.close();
  }

  @Test
  void what_one_tells_the_other_hears_within_two_seconds_and_itself_once()
      throws InterruptedException {
    var own = new CopyOnWriteArrayList<Signal>();
    listen();
    one.hear("record", own::add);

    one.tell(new Signal("m1", "record", "DEAL 5 and more"));
    one.tell(new Signal("m1", "else", ""));
    one.tell(new Signal("m2", "record", ""));

    within(2, () -> heard.size() == 2);
    assertThat(heard)
        .containsExactly(
            new Signal("m1", "record", "DEAL 5 and more"), new Signal("m2", "record", ""));
    assertThat(own).hasSize(2);
  }

  @Test
  void a_broken_connection_is_made_again_and_who_listens_is_told_of_the_gap()
      throws InterruptedException {
    listen();

    database
        .context()
        .execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where query like 'listen%' and pid <> pg_backend_pid()");

    within(10, () -> gaps.get() >= 2);
    one.tell(new Signal("m1", "record", ""));
    within(2, () -> !heard.isEmpty());
  }

  @Test
  void ten_thousand_changes_of_a_portal_are_told_once_in_a_moment() throws InterruptedException {
    listen();

    for (int i = 0; i < 10_000; i++) {
      one.tell(new Signal("m1", "record", ""));
    }
    one.tell(new Signal("m2", "record", ""));

    within(2, () -> heard.contains(new Signal("m2", "record", "")));
    assertThat(heard).hasSizeLessThan(100);
  }

  @Test
  void telling_waits_for_no_connection_that_requests_or_the_background_use()
      throws InterruptedException {
    listen();

    holding(10, () -> Background.run(() -> holding(5, this::tell)));
  }

  private void tell() {
    one.tell(new Signal("m1", "record", ""));
    try {
      within(2, () -> !heard.isEmpty());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void holding(int connections, Runnable then) {
    if (connections == 0) {
      then.run();
    } else {
      database.context().connection(_ -> holding(connections - 1, then));
    }
  }

  @Test
  void who_hears_badly_disturbs_nobody() {
    try (var embedded = Engine.H2.fresh();
        var alone = new Signals(embedded)) {
      alone.hear(
          "record",
          _ -> {
            throw new IllegalStateException("deaf");
          });
      alone.hear("record", heard::add);
      alone.start();

      alone.tell(new Signal("m1", "record", ""));

      assertThat(heard).hasSize(1);
    }
  }

  private void listen() throws InterruptedException {
    other.hear("record", heard::add);
    other.afterGap(gaps::incrementAndGet);
    one.start();
    other.start();
    within(10, () -> gaps.get() == 1);
  }

  private static void within(int seconds, BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
