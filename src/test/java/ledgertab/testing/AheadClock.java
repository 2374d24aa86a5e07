package ledgertab.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The clock of the machine, put forward by a test: time that nobody waits for passes.
public final class AheadClock implements InstantSource {

  private volatile Duration ahead = Duration.ZERO;

  public synchronized void advance(Duration by) {
    ahead = ahead.plus(by);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }
}
