package ledgertab.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that a test moves by hand.
public final class SettableClock implements InstantSource {

  private volatile Instant now;

  public SettableClock(Instant now) {
    this.now = now;
  }

  public void set(Instant moment) {
    now = moment;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
