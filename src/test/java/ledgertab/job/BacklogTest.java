package ledgertab.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is late is told, and what only waits for another try is not late.
@ParameterizedClass
@EnumSource(Engine.class)
final class BacklogTest extends WorkStage {

  private final Backlog backlog = new Backlog(database.context(), clock);

  BacklogTest(Engine engine) {
    super(engine);
  }

  @Test
  void nothing_that_waits_is_no_lag() {
    assertThat(backlog.now()).isEqualTo(new Backlog.Size(0, Duration.ZERO));
  }

  @Test
  void the_oldest_that_nobody_has_worked_on_tells_the_lag() {
    put("m1", "dealA", "1");
    clock.advance(Duration.ofMinutes(2));
    put("m2", "dealA", "2");
    clock.advance(Duration.ofMinutes(1));

    assertThat(backlog.now()).isEqualTo(new Backlog.Size(2, Duration.ofMinutes(3)));
  }

  @Test
  void what_waits_for_another_try_is_late_only_after_its_time_with_all_behind_it() {
    subject("1", () -> new Result.Later("limit", Optional.of(Duration.ofHours(1))));
    put("m1", "dealA", "1");
    put("m1", "dealA", "1");
    worker.pass();
    put("m1", "dealA", "1");
    clock.advance(Duration.ofMinutes(50));

    assertThat(backlog.now()).isEqualTo(new Backlog.Size(3, Duration.ZERO));

    clock.advance(Duration.ofMinutes(12));
    assertThat(backlog.now()).isEqualTo(new Backlog.Size(3, Duration.ofMinutes(2)));
  }
}
