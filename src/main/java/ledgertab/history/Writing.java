package ledgertab.history;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// One attempt to change something in a ledger, so that what was surely not sent can be told from
/// what the ledger may have taken.
public final class Writing {

  private enum State {
    ASKING,
    SENDING,
    GIVEN_UP
  }

  private final long end;
  private final AtomicReference<State> state = new AtomicReference<>(State.ASKING);

  private Writing(long end) {
    this.end = end;
  }

  /// @param time after which nothing is to be sent
  public static Writing within(Duration time) {
    return new Writing(System.nanoTime() + time.toNanos());
  }

  /// Never negative.
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /// To be asked right before anything is sent that may change the ledger.
  ///
  /// @return false when nobody waits for it any more: then nothing may be sent
  public boolean begins() {
    return state.compareAndSet(State.ASKING, State.SENDING) || state.get() == State.SENDING;
  }

  /// Nobody waits for it any more.
  ///
  /// @return whether nothing was sent, and nothing will be
  public boolean isGivenUp() {
    return state.compareAndSet(State.ASKING, State.GIVEN_UP) || state.get() == State.GIVEN_UP;
  }
}
