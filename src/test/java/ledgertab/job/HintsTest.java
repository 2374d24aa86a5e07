package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.job.Hints.Put;
import ledgertab.job.Hints.Ration;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever asks however often: nothing is asked more than so often, and nothing is asked too early.
@ParameterizedClass
@EnumSource(Engine.class)
final class HintsTest extends WorkStage {

  private static final Duration SOON = Duration.ofSeconds(4);
  private static final Ration ALIKE = new Ration(1, 1, 1, true);
  private static final Ration EACH = new Ration(1, 3, 2, false);
  private static final Arrival ASKED = new Arrival("m1", "ask", "", "ask", new byte[0]);

  private final Hints hints = new Hints(inbox, clock);
  private final Hints otherNode = new Hints(inbox, clock);

  HintsTest(Engine engine) {
    super(engine);
  }

  @Test
  void one_that_comes_while_another_is_worked_on_is_worked_on_in_the_next_minute() {
    subject(
        "",
        () -> {
          hints.put(ASKED, ALIKE, SOON);
          return new Result.Done();
        });
    assertThat(hints.put(ASKED, ALIKE, SOON)).isEqualTo(Put.NOW);

    worker.pass();
    assertThat(done).hasSize(1);
    clock.advance(Duration.ofSeconds(59));
    worker.pass();
    assertThat(done).hasSize(1);
    clock.advance(Duration.ofSeconds(7));
    worker.pass();

    assertThat(done).hasSize(2);
  }

  @Test
  void one_that_waits_stands_for_all_on_every_node() {
    hints.put(ASKED, ALIKE, SOON);
    otherNode.put(ASKED, ALIKE, SOON);

    assertThat(hints.put(ASKED, ALIKE, SOON)).isEqualTo(Put.LATER);
    assertThat(otherNode.put(ASKED, ALIKE, SOON)).isEqualTo(Put.JOINED);
    assertThat(hints.put(ASKED, ALIKE, SOON)).isEqualTo(Put.JOINED);
    assertThat(database.context().fetchCount(EVENT_INBOX)).isEqualTo(3);
  }

  @Test
  void places_of_a_minute_are_those_of_all_nodes() {
    hints.put(ASKED, EACH, SOON);
    otherNode.put(ASKED, EACH, SOON);
    worker.pass();
    for (int i = 0; i < 3; i++) {
      assertThat(hints.put(ASKED, EACH, SOON)).isEqualTo(Put.LATER);
      assertThat(otherNode.put(ASKED, EACH, SOON)).isEqualTo(Put.LATER);
    }

    assertThat(hints.put(ASKED, EACH, SOON)).isEqualTo(Put.REFUSED);
    assertThat(otherNode.put(ASKED, EACH, SOON)).isEqualTo(Put.REFUSED);
    done.clear();
    clock.advance(Duration.ofSeconds(66));
    worker.pass();
    assertThat(done).hasSize(3);
    clock.advance(Duration.ofSeconds(60));
    worker.pass();
    assertThat(done).hasSize(6);
  }

  /// A true one is not kept waiting by the first false ones.
  @Test
  void so_many_as_may_are_worked_on_at_once() {
    var five = new Ration(5, 1, 1, true);

    for (int i = 0; i < 5; i++) {
      assertThat(hints.put(ASKED, five, SOON)).isEqualTo(Put.NOW);
    }
    assertThat(hints.put(ASKED, five, SOON)).isEqualTo(Put.LATER);
  }

  @Test
  void another_portal_and_another_name_have_their_own() {
    hints.put(ASKED, ALIKE, SOON);

    assertThat(hints.put(new Arrival("m2", "ask", "", "ask", new byte[0]), ALIKE, SOON))
        .isEqualTo(Put.NOW);
    assertThat(hints.put(new Arrival("m1", "look", "", "look", new byte[0]), ALIKE, SOON))
        .isEqualTo(Put.NOW);
    clock.advance(Duration.ofMinutes(3));
    assertThat(hints.put(ASKED, ALIKE, SOON)).isEqualTo(Put.NOW);
  }
}
