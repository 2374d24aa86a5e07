package ledgertab.portal.choices;

import static ledgertab.persistence.generated.Tables.SETTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.PortalPreferences;
import ledgertab.persistence.Database;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Regions;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Saving.Overtaken;
import ledgertab.portal.choices.Saving.Saved;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class ChoicesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final MemberId A = new MemberId("portal-a");
  private static final MemberId B = new MemberId("portal-b");
  private static final Viewer ANN = new Viewer(A, 7, "Ann Lee", true);
  private static final Viewer BOB = new Viewer(A, 8, "Bob Ray", true);
  private static final Refresh HOURLY =
      new Refresh(60, ZoneId.of("Asia/Almaty"), Optional.of("KZ"));

  private final SettableClock clock = new SettableClock(NOW);
  private final Database database;
  private final Choices choices;
  private final Choices otherNode;

  ChoicesTest(Engine engine) {
    database = engine.fresh();
    choices = new Choices(database.context(), clock);
    otherNode = new Choices(database.context(), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void the_standard_holds_until_somebody_chooses() {
    assertThat(choices.of(A, Refresh.TOPIC))
        .isEqualTo(new Choice<>(Refresh.STANDARD, 0, Optional.empty()));
  }

  @Test
  void a_choice_holds_at_once_here_and_within_two_seconds_elsewhere() {
    otherNode.value(A, Refresh.TOPIC);
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);

    assertThat(choices.value(A, Refresh.TOPIC)).isEqualTo(HOURLY);
    assertThat(otherNode.value(A, Refresh.TOPIC)).isEqualTo(Refresh.STANDARD);
    clock.advance(Duration.ofSeconds(2));
    assertThat(otherNode.value(A, Refresh.TOPIC)).isEqualTo(HOURLY);
    assertThat(otherNode.value(B, Refresh.TOPIC)).isEqualTo(Refresh.STANDARD);
  }

  @Test
  void the_ledger_is_read_as_the_portal_chose() {
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);
    var preferences = new PortalPreferences(new Regions(database.context()), choices);

    assertThat(preferences.syncInterval(A)).isEqualTo(Duration.ofHours(1));
    assertThat(preferences.zone(A)).isEqualTo(ZoneId.of("Asia/Almaty"));
    assertThat(preferences.phoneRegion(A)).isEqualTo("KZ");
    assertThat(preferences.syncInterval(B)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void who_saves_an_older_form_changes_nothing_and_sees_what_stands() {
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);

    var late = choices.save(BOB, Refresh.TOPIC, 0, Refresh.STANDARD);

    assertThat(late).isInstanceOf(Overtaken.class);
    assertThat(late.now().value()).isEqualTo(HOURLY);
    assertThat(late.now().last().orElseThrow().userName()).isEqualTo("Ann Lee");
    assertThat(choices.save(BOB, Refresh.TOPIC, 1, Refresh.STANDARD)).isInstanceOf(Saved.class);
    assertThat(choices.of(A, Refresh.TOPIC).version()).isEqualTo(2);
  }

  @Test
  void the_latest_change_is_taken_back_for_a_day() {
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);
    clock.advance(Duration.ofHours(23));

    assertThat(choices.undo(BOB, Refresh.TOPIC, 1).now().value()).isEqualTo(Refresh.STANDARD);
    assertThat(choices.undo(BOB, Refresh.TOPIC, 2).now().value()).isEqualTo(HOURLY);

    clock.advance(Duration.ofHours(25));
    assertThat(choices.undo(BOB, Refresh.TOPIC, 3)).isInstanceOf(Overtaken.class);
    assertThat(choices.value(A, Refresh.TOPIC)).isEqualTo(HOURLY);
  }

  @Test
  void nothing_is_taken_back_that_changed_after_the_form_was_made() {
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);

    assertThat(choices.undo(BOB, Refresh.TOPIC, 0)).isInstanceOf(Overtaken.class);
    assertThat(choices.value(A, Refresh.TOPIC)).isEqualTo(HOURLY);
  }

  @Test
  void every_change_is_in_the_audit_trail_and_no_other() {
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);
    choices.save(ANN, Refresh.TOPIC, 1, HOURLY);
    choices.save(BOB, Refresh.TOPIC, 0, Refresh.STANDARD);
    clock.advance(Duration.ofMinutes(1));
    choices.undo(BOB, Refresh.TOPIC, 1);

    assertThat(new AuditTrail(database.context()).latest(A, 10))
        .extracting(AuditTrail.Entry::userId, AuditTrail.Entry::action, AuditTrail.Entry::subject)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(8L, "settings.undo", "refresh"),
            org.assertj.core.groups.Tuple.tuple(7L, "settings.save", "refresh"));
    assertThat(new AuditTrail(database.context()).latest(A, 10).getLast().detail())
        .isEqualTo(
            "{\"minutes\":[15,60],\"zone\":[\"Europe/Moscow\",\"Asia/Almaty\"],\"region\":[\"\",\"KZ\"]}");
  }

  @Test
  void what_cannot_be_read_is_the_standard() {
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);

    for (var broken : new String[] {"", "[]", "{\"minutes\":0}", "{\"zone\":\"Mars\"}", "null"}) {
      database.context().update(SETTING).set(SETTING.CHOSEN, broken).execute();
      clock.advance(Duration.ofSeconds(2));
      assertThat(choices.value(A, Refresh.TOPIC)).as(broken).isEqualTo(Refresh.STANDARD);
    }
  }
}
