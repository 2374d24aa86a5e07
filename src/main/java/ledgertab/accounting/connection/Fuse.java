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
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.LedgerAnswer.Unsupported;

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

    /// Whether nothing was heard since one began to try.
    boolean isTryAfter(State before) {
      return strikes >= STRIKES && strikes == before.strikes();
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
      return outage(seen);
    }
    if (seen.strikes() < STRIKES) {
      return noted(question.get(), seen);
    }
    // Others are kept away while this one tries.
    var tried = new State(seen.strikes(), seen.cause(), now.plus(REST));
    return state.compareAndSet(seen, tried) ? noted(question.get(), seen) : outage(seen);
  }

  private static <T> LedgerAnswer<T> outage(State state) {
    return new Outage<>(state.cause().orElseThrow());
  }

  /// @param before what the next one finds where the ledger was not asked after all
  private <T> LedgerAnswer<T> noted(LedgerAnswer<T> answer, State before) {
    switch (answer) {
      case Answer<T> _ -> state.set(State.WHOLE);
      case Unsupported<T> _ -> unasked(before);
      case Outage<T>(var cause) -> note(cause, before);
    }
    return answer;
  }

  /// A refusal is an answer too.
  private void note(Cause cause, State before) {
    switch (cause) {
      case UNREACHABLE, TIMEOUT -> strike(cause);
      case PAUSED -> unasked(before);
      case BUSY, REFUSED, FORBIDDEN, NOT_CONFIGURED, BROKEN_ANSWER -> state.set(State.WHOLE);
    }
  }

  private void strike(Cause cause) {
    var until = clock.instant().plus(REST);
    state.updateAndGet(s -> new State(s.strikes() + 1, Optional.of(cause), until));
  }

  private void unasked(State before) {
    state.updateAndGet(s -> s.isTryAfter(before) ? before : s);
  }
}
