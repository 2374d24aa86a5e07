package ledgertab.bitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.limit.Buckets.Wish;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class BucketsTest {

  private static final MemberId MEMBER = new MemberId("m1");
  private static final Wish MANY = new Wish(1_000, 0);

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final Database database;
  private final Buckets buckets;

  BucketsTest(Engine engine) {
    database = engine.fresh();
    buckets = node();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_bucket_gives_what_the_plan_allows_less_a_margin() {
    assertThat(buckets.take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(48);
    assertThat(buckets.take(MEMBER, Allowance.STANDARD, MANY)).isZero();

    clock.advance(Duration.ofMillis(2_500));
    assertThat(buckets.take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(5);
  }

  @Test
  void portals_have_buckets_of_their_own() {
    buckets.take(MEMBER, Allowance.STANDARD, MANY);

    assertThat(buckets.take(new MemberId("m2"), Allowance.STANDARD, MANY)).isEqualTo(48);
  }

  @Test
  void background_work_leaves_room() {
    assertThat(buckets.take(MEMBER, Allowance.STANDARD, new Wish(1_000, 19))).isEqualTo(29);
    assertThat(buckets.take(MEMBER, Allowance.STANDARD, new Wish(1, 19))).isZero();
    assertThat(buckets.take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(19);
  }

  @Test
  void a_larger_plan_holds_from_the_moment_it_is_known() {
    buckets.take(MEMBER, Allowance.STANDARD, MANY);

    buckets.take(MEMBER, Allowance.ENTERPRISE, MANY);
    clock.advance(Duration.ofSeconds(10));

    assertThat(buckets.take(MEMBER, Allowance.ENTERPRISE, MANY)).isEqualTo(50);
  }

  @Test
  void nodes_share_the_buckets_where_they_can_share_a_database() {
    buckets.take(MEMBER, Allowance.STANDARD, new Wish(40, 0));
    var isShared = database.shared().isPresent();

    assertThat(node().take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(isShared ? 8 : 48);
    assertThat(buckets.take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(isShared ? 0 : 8);
  }

  private Buckets node() {
    return database
        .shared()
        .map(pool -> Buckets.shared(pool, clock))
        .orElseGet(() -> Buckets.inMemory(clock));
  }
}
