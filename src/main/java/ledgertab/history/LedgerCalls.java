package ledgertab.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.persistence.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Calls to ledgers on virtual threads: few at once for each ledger, so that a slow one cannot take
/// the turn of others, of the same portal neither, nor several slow ones of a portal that of other
/// portals. What nobody waits for has few of those places.
final class LedgerCalls {

  private static final Logger log = LoggerFactory.getLogger(LedgerCalls.class);

  private static final int PER_LEDGER = 8;
  private static final int IN_BACKGROUND = 2;
  private static final int PER_PORTAL = 16;
  private static final int TOGETHER = 64;
  private static final int WAITING = 1000;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  // Most of it is the wait for a place.
  private static final Duration LONGEST_IN_BACKGROUND = Duration.ofMinutes(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Duration longest;
  private final Semaphore waiting = new Semaphore(WAITING);
  private final Semaphore together = new Semaphore(TOGETHER, true);
  private final Cache<LedgerRef, Places> turns = Caffeine.newBuilder().weakValues().build();
  private final Cache<MemberId, Semaphore> portals = Caffeine.newBuilder().weakValues().build();

  /// The places at one ledger.
  private record Places(Semaphore all, Semaphore inBackground) {

    Places() {
      this(new Semaphore(PER_LEDGER, true), new Semaphore(IN_BACKGROUND, true));
    }
  }

  LedgerCalls() {
    this(LONGEST);
  }

  /// @param longest how long a call may take that somebody waits for, its turn included
  LedgerCalls(Duration longest) {
    this.longest = longest;
  }

  /// A call that changes something, which begins now and is waited for.
  Writing writing() {
    return Writing.within(longest);
  }

  /// Starts a call; the result is never exceptional. One whose turn comes too late is not made.
  <T> CompletableFuture<LedgerAnswer<T>> start(LedgerRef ledger, Supplier<LedgerAnswer<T>> call) {
    var isWanted = !Background.isHere();
    return start(ledger, call, () -> isWanted);
  }

  /// @param wanted whether somebody waits for it by now
  <T> CompletableFuture<LedgerAnswer<T>> start(
      LedgerRef ledger, Supplier<LedgerAnswer<T>> call, BooleanSupplier wanted) {
    var time = wanted.getAsBoolean() ? longest : LONGEST_IN_BACKGROUND;
    var result = new CompletableFuture<LedgerAnswer<T>>();
    if (!waiting.tryAcquire()) {
      result.complete(new Outage<>(Cause.TIMEOUT));
      return result;
    }
    var context = MDC.getCopyOfContextMap();
    Runnable made = () -> make(ledger.member(), result, call);
    Thread.ofVirtual()
        .name("ledger-call")
        .start(
            Background.carry(
                () -> {
                  MDC.setContextMap(context);
                  MDC.put("member_id", ledger.member().value());
                  inTurn(ledger, wanted, made);
                }));
    // The thread is not interrupted: an interrupt closes the files of the embedded database.
    return result.completeOnTimeout(
        new Outage<>(Cause.TIMEOUT), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Nobody waits any more for what has been given up.
  private static <T> void make(
      MemberId member, CompletableFuture<LedgerAnswer<T>> result, Supplier<LedgerAnswer<T>> call) {
    if (!result.isDone()) {
      result.complete(guarded(member, call));
    }
  }

  /// Waits for a call that goes on when the patience ends.
  static <T> LedgerAnswer<T> await(CompletableFuture<LedgerAnswer<T>> call, Duration patience) {
    try {
      return call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Outage<>(Cause.TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outage<>(Cause.TIMEOUT);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void inTurn(LedgerRef ledger, BooleanSupplier wanted, Runnable call) {
    var places = turns.get(ledger, _ -> new Places());
    var isOneOfFew = isOneOfFew(places.inBackground(), wanted);
    places.all().acquireUninterruptibly();
    var ofPortal = portals.get(ledger.member(), _ -> new Semaphore(PER_PORTAL, true));
    ofPortal.acquireUninterruptibly();
    together.acquireUninterruptibly();
    try {
      call.run();
    } finally {
      together.release();
      ofPortal.release();
      places.all().release();
      if (isOneOfFew) {
        places.inBackground().release();
      }
      waiting.release();
    }
  }

  /// Waits for one of the few places as long as nobody waits for the answer.
  private static boolean isOneOfFew(Semaphore few, BooleanSupplier wanted) {
    try {
      while (!wanted.getAsBoolean()) {
        if (few.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static <T> LedgerAnswer<T> guarded(MemberId member, Supplier<LedgerAnswer<T>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      log.error("A ledger call of portal {} failed", member, e);
      return new Outage<>(Cause.BROKEN_ANSWER);
    }
  }
}
