package ledgertab.bitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

  private final AtomicLong now = new AtomicLong();
  private final Arrivals arrivals = new Arrivals(Allowance.STANDARD, now::get);

  @Test
  void a_request_on_its_way_is_not_forgotten_however_long_it_takes() {
    arrivals.sent(48);

    now.addAndGet(Duration.ofSeconds(8).toNanos());

    assertThat(arrivals.room()).isZero();
  }

  @Test
  void a_request_whose_answer_nobody_heard_may_arrive_ten_seconds_later() {
    arrivals.sent(1);
    arrivals.lost();
    now.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
    assertThat(arrivals.room()).isEqualTo(47);

    now.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(arrivals.room()).isEqualTo(47);
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(arrivals.room()).isEqualTo(48);
  }

  @Test
  void from_its_answer_on_it_is_forgotten_as_the_portal_does() {
    arrivals.sent(48);
    now.addAndGet(Duration.ofSeconds(8).toNanos());
    for (int i = 0; i < 48; i++) {
      arrivals.answered();
    }
    assertThat(arrivals.room()).isZero();

    now.addAndGet(Duration.ofSeconds(3).toNanos());

    assertThat(arrivals.room()).isEqualTo(6);
  }
}
