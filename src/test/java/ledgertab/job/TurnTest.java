package ledgertab.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import ledgertab.testing.Silent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a turn announces before it hands it out.
@ParameterizedClass
@EnumSource(Engine.class)
final class TurnTest extends WorkStage {

  private final SettableClock pace = new SettableClock(NOW);
  private final List<String> said = new ArrayList<>();

  TurnTest(Engine engine) {
    super(engine);
  }

  @Test
  void what_waits_together_is_announced_before_the_first_of_it_is_handed_out() {
    put("m1", "dealA", "1");
    put("m1", "dealA", "2");
    put("m2", "dealA", "3");

    turn(Duration.ZERO);

    assertThat(said).startsWith("ahead 1 2", "act 1", "act 2").doesNotContain("act 3");
  }

  @Test
  void some_is_worked_on_however_long_it_took_to_hear_what_is_next() {
    put("m1", "dealA", "1");

    turn(Duration.ofMinutes(1));

    assertThat(said).startsWith("ahead 1", "act 1");
  }

  @Test
  void who_cannot_hear_what_is_next_works_on_it_all_the_same() {
    put("m1", "deaf", "1");

    turn(Duration.ZERO);

    assertThat(said).contains("act 1");
  }

  private void turn(Duration hearing) {
    var habits = new Turn.Habits(clock, pace, Retries.standard(), new Silent());
    new Turn(
            new Waiting(database.context()),
            new Told(hearing),
            habits,
            new Turn.Portal("m1", false),
            () -> false)
        .take();
  }

  private final class Told implements Work {

    private final Duration hearing;

    Told(Duration hearing) {
      this.hearing = hearing;
    }

    @Override
    public void ahead(List<Entry> entries) {
      if (entries.stream().anyMatch(entry -> entry.name().equals("deaf"))) {
        throw new IllegalStateException("deaf");
      }
      said.add("ahead " + String.join(" ", entries.stream().map(Entry::subject).toList()));
      pace.advance(hearing);
    }

    @Override
    public Result act(Entry entry) {
      said.add("act " + entry.subject());
      return new Result.Done();
    }
  }
}
