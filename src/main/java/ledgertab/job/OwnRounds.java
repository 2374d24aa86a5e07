package ledgertab.job;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ledgertab.persistence.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every node does again and again for itself while nobody waits, one thing at a time.
public final class OwnRounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OwnRounds.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final List<Round> rounds;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("own-rounds").factory());

  public OwnRounds(List<Round> rounds) {
    this.rounds = List.copyOf(rounds);
  }

  public void start() {
    for (var round : rounds) {
      var _ =
          schedule.scheduleWithFixedDelay(
              () -> quietly(round),
              round.first().toMillis(),
              round.every().toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  /// Lets what runs end: an interrupt would close the files of the embedded database.
  @Override
  public void close() {
    schedule.shutdown();
    try {
      if (!schedule.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("stopped in the middle; it goes on with the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // An exception would end the schedule.
  private static void quietly(Round round) {
    try {
      Background.run(round.work());
    } catch (RuntimeException e) {
      LOG.error("{} failed, later again", round.name(), e);
    }
  }
}
