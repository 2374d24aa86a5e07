package ledgertab.portal.choices;

import static ledgertab.persistence.generated.Tables.MIRRORING;
import static ledgertab.persistence.generated.Tables.SETTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.persistence.Database;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Visibility.Who;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class SettingsCopyTest {

  private static final MemberId OLD = new MemberId("portal-a");
  private static final MemberId NEW = new MemberId("portal-b");
  private static final Viewer ANN = new Viewer(OLD, 7, "Ann Lee", true);
  private static final Viewer BOB = new Viewer(NEW, 8, "Bob Ray", true);
  private static final Refresh HOURLY =
      new Refresh(60, ZoneId.of("Asia/Almaty"), Optional.of("KZ"));
  private static final Visibility SALES = new Visibility(Who.DEPARTMENTS, List.of(3L));

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final Database database;
  private final Choices choices;
  private final SettingsCopy copy;

  SettingsCopyTest(Engine engine) {
    database = engine.fresh();
    choices = new Choices(database.context(), clock);
    copy = new SettingsCopy(choices);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_one_portal_chose_can_be_brought_back() {
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);
    choices.save(ANN, Visibility.TOPIC, 0, SALES);
    choices.save(ANN, Responsible.TOPIC, 0, new Responsible(Optional.of(9L), List.of()));

    copy.restore(BOB, copy.of(OLD), ids -> ids);

    assertThat(choices.value(NEW, Refresh.TOPIC)).isEqualTo(HOURLY);
    assertThat(choices.value(NEW, Visibility.TOPIC)).isEqualTo(SALES);
    assertThat(choices.value(NEW, Responsible.TOPIC).task()).contains(9L);
    assertThat(choices.value(NEW, Tabs.TOPIC)).isEqualTo(Tabs.STANDARD);
    assertThat(new AuditTrail(database.context()).latest(NEW, 10))
        .allSatisfy(entry -> assertThat(entry.userId()).isEqualTo(8))
        .extracting(AuditTrail.Entry::action, AuditTrail.Entry::subject)
        .containsExactlyInAnyOrder(
            tuple("settings.restore", "refresh"),
            tuple("settings.restore", "visibility"),
            tuple("settings.restore", "responsible"));
  }

  @Test
  void where_something_is_chosen_nothing_is_brought_back_and_the_portal_gets_a_new_copy() {
    choices.save(BOB, Tabs.TOPIC, 0, new Tabs(List.of(Tabs.Card.DEAL)));
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);
    database.context().deleteFrom(MIRRORING).execute();

    copy.restore(BOB, copy.of(OLD), ids -> ids);

    assertThat(choices.value(NEW, Refresh.TOPIC)).isEqualTo(Refresh.STANDARD);
    assertThat(database.context().fetch(MIRRORING).getValues(MIRRORING.MEMBER_ID))
        .containsExactly(NEW.value());
  }

  @Test
  void what_is_no_choice_of_this_list_never_leaves() {
    insert("ledger", "{\"api_key\":\"canary\"}");
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);

    assertThat(copy.of(OLD)).contains("refresh").doesNotContain("canary", "ledger");
    assertThat(SettingsCopy.TOPICS)
        .allSatisfy(
            topic ->
                assertThat(fields(topic))
                    .doesNotContainPattern("(?i)key\\b|secret|token|password"));
  }

  @Test
  void what_is_too_much_for_an_option_is_left_out() {
    var stages = new TreeMap<String, StageMapping.Status>();
    for (int i = 0; i < 1_000; i++) {
      stages.put("C" + i + ":NEW", new StageMapping.Status("c1", "approved by everybody", ""));
    }
    choices.save(ANN, Refresh.TOPIC, 0, HOURLY);
    choices.save(ANN, StageMapping.TOPIC, 0, new StageMapping(stages, ""));

    assertThat(copy.of(OLD)).hasSizeLessThan(32_000).contains("refresh").doesNotContain("stages");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "[]",
        "{}",
        "{\"unknown\":{\"who\":\"EVERYONE\"}}",
        "{\"refresh\":{\"minutes\":0}}",
        "{\"refresh\":{\"zone\":\"Mars/Base\"}}",
        "{\"refresh\":\"60\",\"placements\":{\"card\":[]},\"stages\":{\"stage\":{\"<b>\":\"x\"}}}",
        "{\"matching\":{\"order\":[\"PHONE\",\"PHONE\"]}}",
        "{\"matching\":{\"order\":[\"PHONE\"],\"company\":\"'; drop table\"}}"
      })
  void what_no_section_would_accept_is_the_standard(String claimed) {
    copy.restore(BOB, claimed, ids -> ids);

    assertThat(choices.stored(NEW)).isEmpty();
  }

  @Test
  void an_unreadable_choice_of_who_sees_amounts_lets_nobody_see_them() {
    copy.restore(BOB, "{\"visibility\":{\"who\":\"MARTIANS\"}}", ids -> ids);

    assertThat(choices.value(NEW, Visibility.TOPIC))
        .isEqualTo(new Visibility(Who.DEPARTMENTS, List.of()));
  }

  @Test
  void somebody_who_does_not_work_there_is_not_made_responsible() {
    copy.restore(BOB, "{\"responsible\":{\"task\":9}}", _ -> Set.of());

    assertThat(choices.value(NEW, Responsible.TOPIC)).isEqualTo(Responsible.STANDARD);
  }

  private static <T> String fields(Topic<T> topic) {
    return PhpJson.write(topic.writing().apply(topic.standard()));
  }

  private void insert(String section, String chosen) {
    database
        .context()
        .insertInto(SETTING)
        .set(SETTING.MEMBER_ID, OLD.value())
        .set(SETTING.SECTION, section)
        .set(SETTING.VERSION, 1L)
        .set(SETTING.CHOSEN, chosen)
        .set(SETTING.CHANGED_BY, 7L)
        .set(SETTING.CHANGED_BY_NAME, "")
        .set(SETTING.CHANGED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .execute();
  }
}
