package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.Silent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Nodes that work on one database.
@ParameterizedClass
@EnumSource(Engine.class)
final class CrewIT {

  private final Database database;
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final AtomicInteger rounds = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final List<Round> all;

  CrewIT(Engine engine) {
    database = engine.fresh();
    all =
        List.of(
            new Round("counting", Duration.ZERO, Duration.ofSeconds(1), this::count),
            new Round(
                "breaking",
                Duration.ZERO,
                Duration.ofHours(1),
                () -> {
                  throw new IllegalStateException("broken");
                }));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_arrives_is_done_soon_also_where_the_node_that_took_it_is_gone()
      throws InterruptedException {
    var bell = new Bell();
    var crew = crew(bell);
    var gone = new Inbox(database.context(), InstantSource.system(), new Bell());
    gone.put(arrival("m1", "1"));
    crew.start();
    within(10, () -> done.contains("m1 1"));

    new Inbox(database.context(), InstantSource.system(), bell).put(arrival("m2", "2"));
    within(3, () -> done.contains("m2 2"));
    gone.put(arrival("m3", "3"));
    within(10, () -> done.contains("m3 3"));

    end(crew);
    assertThat(done).containsExactly("m1 1", "m2 2", "m3 3");
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  @Test
  void what_waits_for_another_try_keeps_nothing_lying_that_a_node_left_behind()
      throws InterruptedException {
    var bell = new Bell();
    var crew = crew(bell);
    new Inbox(database.context(), InstantSource.system(), bell).put(arrival("m1", "in an hour"));
    crew.start();
    within(10, () -> done.contains("m1 in an hour"));

    var gone = new Inbox(database.context(), InstantSource.system(), new Bell());
    gone.put(arrival("m1", "2"));
    within(15, () -> done.contains("m1 2"));

    end(crew);
    assertThat(done).containsExactly("m1 in an hour", "m1 2");
  }

  @Test
  void what_is_put_by_for_later_is_done_when_it_is_due() throws InterruptedException {
    var bell = new Bell();
    var crew = crew(bell);
    crew.start();
    var due = Instant.now().plusSeconds(3);
    new Inbox(database.context(), InstantSource.system(), bell)
        .putBy(arrival("m1", "by and by"), "put by", due);

    within(10, () -> done.contains("m1 by and by"));

    assertThat(Instant.now()).isAfter(due);
    end(crew);
  }

  @Test
  void a_round_runs_on_one_node_at_a_time_and_how_it_ended_is_known() throws InterruptedException {
    var crews = List.of(crew(new Bell()), crew(new Bell()), crew(new Bell()));

    crews.forEach(Crew::start);
    within(20, () -> rounds.get() >= 4);
    crews.forEach(CrewIT::end);

    assertThat(mostAtOnce).hasValue(1);
    var last = rounds(new Node("looks")).last();
    var counting = Objects.requireNonNull(last.get("counting"));
    assertThat(counting.reason()).isEmpty();
    assertThat(counting.succeededAt()).isPresent();
    var breaking = Objects.requireNonNull(last.get("breaking"));
    assertThat(breaking.reason()).isEqualTo("IllegalStateException");
    assertThat(breaking.succeededAt()).isEmpty();
  }

  private void count() {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    rounds.incrementAndGet();
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    atOnce.decrementAndGet();
  }

  private Crew crew(Bell bell) {
    var node = Node.here();
    var worker =
        new Worker(
            database.context(),
            entry -> {
              done.add(entry.member() + " " + entry.subject());
              return entry.subject().equals("in an hour")
                  ? new Result.Later("away", Optional.of(Duration.ofHours(1)))
                  : new Result.Done();
            },
            InstantSource.system(),
            Retries.standard(),
            new Silent());
    return new Crew(database, bell, worker, rounds(node), node);
  }

  private Rounds rounds(Node node) {
    return new Rounds(all, database.context(), InstantSource.system(), node, new Silent());
  }

  private static Arrival arrival(String member, String subject) {
    return new Arrival(member, "dealA", subject, "deal:" + subject, new byte[0]);
  }

  private static void end(Crew crew) {
    crew.stop();
    crew.awaitEnd();
  }

  private static void within(int seconds, BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
