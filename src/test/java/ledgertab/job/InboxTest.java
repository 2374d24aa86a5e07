package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import ledgertab.testing.Engine;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What arrives at the same time is stored together, and each hears what became of its own.
@ParameterizedClass
@EnumSource(Engine.class)
final class InboxTest extends WorkStage {

  private static final int MANY = 600;

  InboxTest(Engine engine) {
    super(engine);
  }

  @Test
  void everything_that_arrives_at_once_is_stored_when_it_is_answered_for() {
    var unseen = new AtomicInteger();

    atOnce(
        i -> {
          put("m" + i % 5, "dealA", "r" + i);
          if (!isStored("r" + i)) {
            unseen.incrementAndGet();
          }
        });

    assertThat(database.context().fetchCount(EVENT_INBOX)).isEqualTo(MANY);
    assertThat(unseen).hasValue(0);
  }

  @Test
  void what_the_database_refuses_fails_alone() {
    var refused = new AtomicInteger();

    atOnce(
        i -> {
          try {
            put("m", "dealA", (i % 10 == 0 ? "far too long ".repeat(9) : "r") + i);
          } catch (DataAccessException e) {
            refused.incrementAndGet();
          }
        });

    assertThat(refused).hasValue(MANY / 10);
    assertThat(database.context().fetchCount(EVENT_INBOX)).isEqualTo(MANY - MANY / 10);
  }

  @Test
  void nobody_is_told_that_something_is_stored_while_the_database_is_away() {
    database.close();

    assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> put("m", "dealA", "1"));
  }

  private boolean isStored(String subject) {
    return database.context().fetchExists(EVENT_INBOX, EVENT_INBOX.RECORD_ID.eq(subject));
  }

  private static void atOnce(java.util.function.IntConsumer arrival) {
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MANY; i++) {
        var number = i;
        people.execute(() -> arrival.accept(number));
      }
    }
  }
}
