package ledgertab.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The only node is killed in a burst, again and again, and started again.
@ParameterizedClass
@EnumSource(Engine.class)
final class KilledNodeIT extends NodesStage {

  private static final int CRASHES = 2;

  KilledNodeIT(Engine engine) throws IOException {
    super(engine.migratedFile(Files.createTempDirectory("killed")));
  }

  @Test
  void what_was_accepted_is_done_after_the_next_start() throws InterruptedException {
    var node = new AtomicReference<>(node());
    var burst = new Burst(() -> node.get().url(), PORTALS).start();

    for (int i = 1; i <= CRASHES; i++) {
      burst.await(300 * i);
      node.get().process().kill();
      node.set(node());
    }
    var accepted = burst.await(900).end();

    within(Duration.ofSeconds(60), () -> effects().containsAll(accepted) && waiting() == 0);
    assertThat(repeated()).isLessThanOrEqualTo(CRASHES * REPEATED_BY_A_CRASH);
  }
}
