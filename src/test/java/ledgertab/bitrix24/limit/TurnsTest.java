package ledgertab.bitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ledgertab.bitrix24.MemberId;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

final class TurnsTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Allowance QUICK = new Allowance(50, 1000);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final Turns turns = new Turns(Buckets.inMemory(clock), _ -> QUICK);

  @Test
  void who_goes_away_while_waiting_leaves_his_turn_to_the_next() throws Exception {
    takeAll();
    var anna = new Watched();
    var first = awaiting(seat("anna", anna));
    anna.seated.await();
    var max = new Watched();
    var second = awaiting(seat("max", max));
    max.seated.await();

    anna.departure.leave();

    assertThat(first.get(10, TimeUnit.SECONDS)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(second.get(10, TimeUnit.SECONDS)).isPresent();
  }

  @Test
  void who_has_gone_before_takes_no_turn() {
    var gone = new Departure();
    gone.leave();

    assertThat(turns.await(seat("anna", gone), LONG)).isEmpty();
    takeAll();
  }

  @Test
  void who_goes_away_after_his_turn_has_had_it() {
    var later = new Departure();
    var turn = turns.await(seat("anna", later), LONG);

    later.leave();

    assertThat(turn).isPresent();
    turn.get().close();
  }

  /// Says when the line has taken him in.
  private static final class Watched implements Presence {

    private final Departure departure = new Departure();
    private final CountDownLatch seated = new CountDownLatch(1);

    @Override
    public boolean isOver() {
      return departure.isOver();
    }

    @Override
    public void whenOver(Runnable act) {
      departure.whenOver(act);
      seated.countDown();
    }
  }

  private void takeAll() {
    for (int i = 0; i < QUICK.usable(); i++) {
      turns.await(seat("eve", Presence.LASTING), LONG).orElseThrow().close();
    }
  }

  private CompletableFuture<Optional<Turn>> awaiting(Seat seat) {
    return CompletableFuture.supplyAsync(
        () -> turns.await(seat, LONG), task -> Thread.ofVirtual().start(task));
  }

  private static Seat seat(String user, Presence presence) {
    return new Seat(new MemberId("m1"), user, Urgency.INTERACTIVE, presence);
  }
}
