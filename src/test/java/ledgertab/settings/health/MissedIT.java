package ledgertab.settings.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.portal.MissedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the health sheet and the metrics say of changes that Bitrix24 did not tell of.
final class MissedIT extends HealthStage {

  private static final String SWEEP = "looking for missed events";

  @Test
  void change_that_the_portal_did_not_tell_is_found_and_seen_in_the_sheet_and_in_the_metrics()
      throws InterruptedException {
    sheet();
    app.awaitOpening(portal);
    app.round(SWEEP);
    app.clock().advance(Duration.ofMinutes(16));
    portal.crm().deal("Told");
    app.deliver(portal);
    portal.crm().deal("Lost");
    portal.events().lose();
    app.clock().advance(Duration.ofMinutes(16));

    app.round(SWEEP);

    var sheet = sheet();
    assertThat(state(sheet, "missed")).isEqualTo("WARN");
    assertThat(said(sheet, "missed")).contains("1 of 2 changes", "(50%)", "some minutes late");
    assertThat(app.get("/metrics").body())
        .contains("ledgertab_events_compared_total 2.0", "ledgertab_events_missed_total 1.0");
    app.deliver(portal);
    assertThat(app.get("/metrics").body())
        .containsPattern("ledgertab_tasks_total\\{outcome=\"done\"\\} 2");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, GOOD, Nothing has changed",
    "40, 0, GOOD, told LedgerTab of all 40 changes",
    "40, 4, GOOD, 4 of 40 changes",
    "40, 5, WARN, 13%"
  })
  void share_that_was_lost_is_said_and_amber_where_it_is_large(
      int compared, int missed, String state, String words) {
    try (var database = app.database()) {
      var counts = new MissedEvents(database.context(), app.clock(), (_, _) -> {});
      counts.count(member(), 7, 7);
      app.clock().advance(Duration.ofDays(7));
      counts.count(member(), compared, missed);
    }

    var sheet = sheet();

    assertThat(state(sheet, "missed")).isEqualTo(state);
    assertThat(said(sheet, "missed")).contains(words);
  }
}
