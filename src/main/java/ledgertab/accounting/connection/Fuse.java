package ledgertab.accounting.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import ledgertab.history.AccountingConnector;
import ledgertab.history.AskedConnector;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;

/// Leaves a ledger alone that has not answered several times in a row: nobody waits for it, and it
/// can get on its feet again. After the rest one question tries it.
final class Fuse extends AskedConnector {

  private static final int STRIKES = 5;
  private static final Duration REST = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final AtomicReference<State> state = new AtomicReference<>(State.WHOLE);

  /// @param strikes failures in a row
  /// @param until when the ledger is left alone
  private record State(int strikes, Optional<Cause> cause, Instant until) {

    static final State WHOLE = new State(0, Optional.empty(), Instant.MIN);

    boolean isBlown(Instant now) {
      return strikes >= STRIKES && now.isBefore(until);
    }
  }

  Fuse(AccountingConnector ledger, InstantSource clock) {
    super(ledger);
    this.clock = clock;
  }

  @Override
  protected <T> LedgerAnswer<T> ask(Supplier<LedgerAnswer<T>> question) {
    var now = clock.instant();
    var seen = state.get();
    if (seen.isBlown(now)) {
      return new Outage<>(seen.cause().orElseThrow());
    }
    if (seen.strikes() >= STRIKES) {
      // Others are kept away while this one tries.
      state.compareAndSet(seen, new State(seen.strikes(), seen.cause(), now.plus(REST)));
    }
    var answer = question.get();
    note(answer);
    return answer;
  }

  private void note(LedgerAnswer<?> answer) {
    if (answer instanceof Outage<?>(var cause) && isSilence(cause)) {
      var until = clock.instant().plus(REST);
      state.updateAndGet(s -> new State(s.strikes() + 1, Optional.of(cause), until));
    } else {
      state.set(State.WHOLE);
    }
  }

  /// A refusal is an answer too.
  private static boolean isSilence(Cause cause) {
    return switch (cause) {
      case UNREACHABLE, TIMEOUT -> true;
      case REFUSED, FORBIDDEN, NOT_CONFIGURED, BROKEN_ANSWER -> false;
    };
  }
}
