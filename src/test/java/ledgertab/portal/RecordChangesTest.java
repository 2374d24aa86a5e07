package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.RECORD_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Database;
import ledgertab.persistence.Signals;
import ledgertab.persistence.generated.tables.records.RecordChangeRecord;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class RecordChangesTest {

  private static final MemberId PORTAL = new MemberId("portal-a");
  private static final MemberId OTHER = new MemberId("portal-b");

  private final Database database;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final RecordChanges changes;

  RecordChangesTest(Engine engine) {
    database = engine.fresh();
    changes = node();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void change_is_told_of_what_was_asked_before_it_alone() {
    var before = changes.latest(PORTAL);
    changes.note(PORTAL, List.of("DEAL:7", "COMPANY:1"));
    var after = changes.latest(PORTAL);

    assertThat(changes.since(PORTAL, before, List.of("DEAL:7"))).isTrue();
    assertThat(changes.since(PORTAL, before, List.of("DEAL:8", "COMPANY:1"))).isTrue();
    assertThat(changes.since(PORTAL, before, List.of("DEAL:8"))).isFalse();
    assertThat(changes.since(PORTAL, after, List.of("DEAL:7"))).isFalse();
    assertThat(changes.since(OTHER, changes.latest(OTHER), List.of("DEAL:7"))).isFalse();
  }

  @Test
  void what_may_concern_everything_concerns_each() {
    var before = changes.latest(PORTAL);
    changes.note(PORTAL, List.of(RecordChanges.EVERYTHING));

    assertThat(changes.since(PORTAL, before, List.of("DEAL:8"))).isTrue();
    assertThat(changes.since(PORTAL, changes.latest(PORTAL), List.of("DEAL:8"))).isFalse();
  }

  @Test
  void another_node_sees_it_after_two_seconds() {
    var other = node();
    var before = other.latest(PORTAL);
    assertThat(other.since(PORTAL, before, List.of("DEAL:7"))).isFalse();
    changes.note(PORTAL, List.of("DEAL:7"));

    assertThat(other.since(PORTAL, before, List.of("DEAL:7"))).isFalse();
    clock.advance(Duration.ofSeconds(2));
    assertThat(other.since(PORTAL, before, List.of("DEAL:7"))).isTrue();
  }

  @Test
  void node_that_starts_later_knows_what_changed_before() {
    var before = changes.latest(PORTAL);
    changes.note(PORTAL, List.of("DEAL:7"));
    clock.advance(Duration.ofMinutes(20));

    assertThat(node().since(PORTAL, before, List.of("DEAL:7"))).isTrue();
    assertThat(node().since(PORTAL, before, List.of("DEAL:8"))).isFalse();
  }

  @Test
  void what_is_too_old_to_be_known_counts_as_changed() {
    var before = changes.latest(PORTAL);
    changes.note(PORTAL, List.of("DEAL:7"));
    clock.advance(Duration.ofMinutes(31));

    assertThat(node().since(PORTAL, before, List.of("DEAL:8"))).isTrue();
    assertThat(node().since(PORTAL, changes.latest(PORTAL), List.of("DEAL:8"))).isFalse();
  }

  @Test
  void node_that_has_run_all_the_time_forgets_what_is_old_too() {
    var before = changes.latest(PORTAL);
    changes.note(PORTAL, List.of("DEAL:7"));
    assertThat(changes.since(PORTAL, before, List.of("DEAL:8"))).isFalse();
    clock.advance(Duration.ofMinutes(20));
    assertThat(changes.since(PORTAL, before, List.of("DEAL:8"))).isFalse();
    clock.advance(Duration.ofMinutes(11));

    assertThat(changes.since(PORTAL, before, List.of("DEAL:8"))).isTrue();
    assertThat(changes.since(PORTAL, changes.latest(PORTAL), List.of("DEAL:7"))).isFalse();
  }

  @Test
  void what_becomes_known_late_is_known_whatever_happened_elsewhere_meanwhile() {
    var before = changes.latest(PORTAL);
    var db = database.context();
    var late =
        db.insertInto(RECORD_CHANGE)
            .set(row("DEAL:7"))
            .returning(RECORD_CHANGE.CHANGE_NO)
            .fetchSingle();
    db.deleteFrom(RECORD_CHANGE).execute();
    changes.note(OTHER, IntStream.range(0, 1_000).mapToObj(i -> "DEAL:" + i).toList());
    changes.note(PORTAL, List.of("DEAL:1"));
    assertThat(changes.since(PORTAL, before, List.of("DEAL:7"))).isFalse();

    db.insertInto(RECORD_CHANGE)
        .set(row("DEAL:7"))
        .set(RECORD_CHANGE.CHANGE_NO, late.getChangeNo())
        .execute();
    clock.advance(Duration.ofSeconds(2));

    assertThat(changes.since(PORTAL, before, List.of("DEAL:7"))).isTrue();
  }

  @Test
  void number_is_settled_once_no_earlier_one_can_appear() {
    changes.note(PORTAL, List.of("DEAL:7"));
    var first = changes.latest(PORTAL);
    clock.advance(Duration.ofSeconds(11));
    changes.note(PORTAL, List.of("DEAL:8"));

    assertThat(changes.settled(PORTAL)).isEqualTo(first);
    clock.advance(Duration.ofSeconds(11));
    assertThat(changes.settled(PORTAL)).isEqualTo(changes.latest(PORTAL)).isGreaterThan(first);
  }

  @Test
  void so_much_at_once_that_it_is_not_remembered_counts_as_everything() {
    var before = changes.latest(PORTAL);
    changes.note(PORTAL, IntStream.range(0, 6_000).mapToObj(i -> "DEAL:" + i).toList());

    assertThat(changes.since(PORTAL, before, List.of("DEAL:9000"))).isTrue();
    assertThat(changes.since(PORTAL, changes.latest(PORTAL), List.of("DEAL:7"))).isFalse();
  }

  @Test
  void old_changes_are_forgotten() {
    changes.note(PORTAL, List.of("DEAL:7"));
    clock.advance(Duration.ofMinutes(61));
    changes.note(PORTAL, List.of("DEAL:8"));

    changes.forgetOld();

    var rows = database.context().fetchCount(RECORD_CHANGE);
    assertThat(rows).isEqualTo(1);
    assertThat(node().since(PORTAL, 0, List.of("DEAL:8"))).isTrue();
  }

  private RecordChangeRecord row(String place) {
    var row = new RecordChangeRecord();
    row.setMemberId(PORTAL.value());
    row.setPlace(place);
    row.setChangedAt(clock.instant().atOffset(ZoneOffset.UTC));
    return row;
  }

  private RecordChanges node() {
    return new RecordChanges(database.context(), clock, new Signals(database));
  }
}
