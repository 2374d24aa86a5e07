package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ledgertab.testing.Engine;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

/// A database that takes connections and keeps silent: who waits is answered in time, and what he
/// was told is true.
final class SlowInboxTest extends WorkStage {

  private static final Duration WITHIN = Duration.ofMillis(1_500);
  private static final Duration LOADED = Duration.ofSeconds(1);

  SlowInboxTest() {
    super(Engine.POSTGRESQL);
  }

  @Test
  void what_is_told_not_to_be_stored_is_not_stored_later() throws Exception {
    var end = new CountDownLatch(1);
    var locked = locked(end);

    for (int i = 0; i < 3; i++) {
      refused("locked out " + i);
    }
    end.countDown();
    locked.get(10, TimeUnit.SECONDS);

    put("m1", "dealA", "after");
    assertThat(database.context().fetch(EVENT_INBOX).getValues(EVENT_INBOX.RECORD_ID))
        .containsExactly("after");
  }

  @Test
  void commit_that_is_not_answered_keeps_nobody_waiting() {
    database
        .context()
        .execute(
            """
            create function dawdle() returns trigger as $$ begin
              perform pg_sleep(6); return null; end $$ language plpgsql""");
    database
        .context()
        .execute(
            """
            create constraint trigger dawdle after insert on event_inbox
              deferrable initially deferred for each row execute function dawdle()""");

    refused("slow");
  }

  @Test
  void connection_that_has_stored_something_waits_again_as_long_as_others_need() {
    for (int i = 0; i < 30; i++) {
      put("m1", "dealA", "r" + i);
    }

    assertThat(patience(10)).hasSize(10).containsOnly(0);
  }

  /// Of so many connections at the same time, in milliseconds; 0 for as long as it takes.
  private List<Integer> patience(int connections) {
    var all = new ArrayList<Integer>();
    database
        .context()
        .connection(
            connection -> {
              all.add(connection.getNetworkTimeout());
              if (connections > 1) {
                all.addAll(patience(connections - 1));
              }
            });
    return all;
  }

  private void refused(String subject) {
    var began = System.nanoTime();
    var arrival = new Arrival("m1", "dealA", subject, "deal:" + subject, new byte[0]);

    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() -> inbox.put(arrival, WITHIN));

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(WITHIN.plus(LOADED));
  }

  /// Nobody writes to the inbox until the end.
  private CompletableFuture<Void> locked(CountDownLatch end) throws InterruptedException {
    var isLocked = new CountDownLatch(1);
    var lock =
        CompletableFuture.runAsync(
            () ->
                database
                    .context()
                    .transaction(
                        tx -> {
                          tx.dsl().execute("lock table event_inbox in access exclusive mode");
                          isLocked.countDown();
                          end.await();
                        }),
            task -> Thread.ofVirtual().start(task));
    isLocked.await();
    return lock;
  }
}
