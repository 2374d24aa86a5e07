package ledgertab.bitrix24.limit;

import static ledgertab.persistence.generated.Tables.EGRESS_BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.limit.Buckets.Wish;
import ledgertab.persistence.Database;
import ledgertab.portal.PortalBuckets;
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
  private static final Wish SEVEN = new Wish(7, 0);
  private static final String HERE = "203.0.113.5";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final Database database;
  private final Buckets buckets;

  BucketsTest(Engine engine) {
    database = engine.fresh();
    buckets = node(HERE);
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
  void nodes_at_one_address_share_the_buckets() {
    buckets.take(MEMBER, Allowance.STANDARD, new Wish(40, 0));

    assertThat(node(HERE).take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(8);
    assertThat(buckets.take(MEMBER, Allowance.STANDARD, MANY)).isZero();
  }

  @Test
  void nodes_at_different_addresses_have_buckets_of_their_own() {
    var elsewhere = node("2001:db8:0:0:0:0:0:af");
    buckets.take(MEMBER, Allowance.STANDARD, MANY);

    assertThat(elsewhere.take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(48);
    assertThat(node("").take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(48);
    clock.advance(Duration.ofSeconds(1));
    assertThat(elsewhere.take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(2);
    assertThat(buckets.take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(2);
  }

  @Test
  void nodes_that_ask_at_the_same_moment_get_no_more_than_there_is() throws Exception {
    var nodes = Stream.generate(() -> node(HERE)).limit(8).toList();
    var asking =
        nodes.stream()
            .map(node -> (Callable<Integer>) () -> node.take(MEMBER, Allowance.STANDARD, SEVEN))
            .toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var got = 0;
      for (var taken : threads.invokeAll(asking)) {
        got += taken.get();
      }
      assertThat(got).isEqualTo(48);
    }
  }

  @Test
  void a_bucket_that_nobody_uses_for_a_day_is_forgotten() {
    buckets.take(MEMBER, Allowance.STANDARD, MANY);
    node("198.51.100.7").take(MEMBER, Allowance.STANDARD, MANY);
    clock.advance(Duration.ofHours(23));
    buckets.take(MEMBER, Allowance.STANDARD, MANY);
    clock.advance(Duration.ofHours(1));

    new PortalBuckets(database.context(), clock, HERE).forgetUnused();

    assertThat(database.context().fetch(EGRESS_BUCKET).getValues(EGRESS_BUCKET.EGRESS))
        .containsExactly(HERE);
    assertThat(node("198.51.100.7").take(MEMBER, Allowance.STANDARD, MANY)).isEqualTo(48);
  }

  private Buckets node(String egress) {
    return Buckets.stored(new PortalBuckets(database.context(), clock, egress), clock);
  }
}
