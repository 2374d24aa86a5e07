package ledgertab.event;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A database that takes connections and does not answer: whoever sends an event hears so in time.
final class SlowDatabaseIT extends EventsStage {

  /// Of it a second for a busy machine.
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(6);

  private final CountDownLatch end = new CountDownLatch(1);

  SlowDatabaseIT() {
    super(Engine.POSTGRESQL);
  }

  @AfterEach
  void letGo() {
    end.countDown();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ONCRMDEALUPDATE", "ONAPPUNINSTALL"})
  void event_is_answered_within_five_seconds_while_no_installation_can_be_read(String event)
      throws InterruptedException {
    lock("installation");

    unavailable("event=" + event + auth(portal));
  }

  @Test
  void event_is_answered_within_five_seconds_while_nothing_can_be_stored_and_is_not_stored()
      throws InterruptedException {
    lock("event_inbox");

    unavailable("event=ONCRMDEALUPDATE&data[FIELDS][ID]=1" + auth(portal));
    unavailable("event=ONAPPPAYMENT&auth[member_id]=" + portal.memberId());

    end.countDown();
    assertThat(post("event=ONCRMDEALUPDATE&data[FIELDS][ID]=2" + auth(portal)).statusCode())
        .isEqualTo(200);
    assertThat(
            database
                .context()
                .fetch(EVENT_INBOX, EVENT_INBOX.EVENT.eq("ONCRMDEALUPDATE"))
                .getValues(EVENT_INBOX.RECORD_ID))
        .containsExactly("2");
  }

  private void unavailable(String form) {
    var began = System.nanoTime();
    HttpResponse<String> answer = post(form);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ANSWERED_WITHIN);
  }

  private void lock(String table) throws InterruptedException {
    var isLocked = new CountDownLatch(1);
    Thread.startVirtualThread(
        () ->
            database
                .context()
                .transaction(
                    tx -> {
                      tx.dsl().execute("lock table " + table + " in access exclusive mode");
                      isLocked.countDown();
                      end.await();
                    }));
    isLocked.await();
  }
}
