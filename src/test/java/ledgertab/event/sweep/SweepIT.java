package ledgertab.event.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.portal.MissedEvents.Week;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes whose events never came, found in the portal's lists.
@ParameterizedClass
@EnumSource(Engine.class)
final class SweepIT extends SweepStage {

  SweepIT(Engine engine) {
    super(engine);
  }

  @Test
  void change_without_an_event_is_put_into_the_inbox_once_and_counted() {
    begun();
    deal.change("TITLE", "More pallets");
    var added = portal.crm().contact("Ann", "Smith");
    var task = portal.crm().task("Call", deal);
    later();

    sweep();

    assertThat(inbox)
        .containsExactlyInAnyOrder(
            "ONCRMDEALUPDATE " + deal.id(),
            "ONCRMCONTACTADD " + added.id(),
            "ONTASKADD " + task.id());
    assertThat(missed.week(member)).isEqualTo(new Week(3, 3));
    inbox.clear();
    later();
    sweep();
    assertThat(inbox).isEmpty();
  }

  @Test
  void change_whose_event_came_is_compared_and_left_alone() {
    begun();
    deal.change("TITLE", "More pallets");
    heard("ONCRMDEALUPDATE", deal.id(), app.clock().instant().plusSeconds(1));
    company.change("TITLE", "Acme Ltd");
    heard("ONCRMCOMPANYUPDATE", company.id(), app.clock().instant().minusSeconds(30));
    later();

    sweep();

    assertThat(inbox).containsExactly("ONCRMCOMPANYUPDATE " + company.id());
    assertThat(missed.week(member)).isEqualTo(new Week(2, 1));
  }

  @Test
  void what_changed_a_moment_ago_may_still_be_told_of_and_is_looked_at_next_time() {
    begun();
    deal.change("TITLE", "More pallets");

    sweep();
    assertThat(inbox).isEmpty();

    later();
    sweep();
    assertThat(inbox).containsExactly("ONCRMDEALUPDATE " + deal.id());
  }

  @ParameterizedTest
  @ValueSource(longs = {40, -40, -900})
  void portal_whose_clock_goes_wrong_is_compared_by_its_own_time(long seconds) {
    portal.clockAhead(Duration.ofSeconds(seconds));
    begun();
    sweep();
    later();
    inbox.clear();

    findsTheOneOfTwoThatNobodyToldOf();
  }

  @Test
  void requisites_that_are_new_and_modified_are_one_change() {
    begun();
    portal.crm().company("Oak").requisite("7728168971", "770701001");
    later();

    sweep();

    assertThat(inbox).filteredOn(event -> event.startsWith("ONCRMREQUISITE")).hasSize(1);
  }

  @Test
  void many_changes_are_all_found_page_by_page() {
    begun();
    for (int i = 0; i < 760; i++) {
      portal.crm().deal("Deal " + i);
    }
    later();

    sweep();

    assertThat(inbox).hasSize(760).doesNotHaveDuplicates();
  }

  @Test
  void pages_that_fail_are_read_later_and_nothing_is_skipped() {
    begun();
    for (int i = 0; i < 760; i++) {
      portal.crm().deal("Deal " + i);
    }
    company.change("TITLE", "Acme Ltd");
    later();
    // The sixth page has used up the method's time.
    portal.operatingCost("crm.deal.list", Duration.ofSeconds(100));
    sweep();
    assertThat(inbox).hasSize(251).contains("ONCRMCOMPANYUPDATE " + company.id());

    portal.operatingCost("crm.deal.list", Duration.ZERO);
    app.clock().advance(Duration.ofMinutes(31));
    renewed();
    sweep();

    assertThat(inbox).hasSize(761).doesNotHaveDuplicates();
    assertThat(missed.week(member)).isEqualTo(new Week(761, 761));
  }

  @Test
  void row_that_is_not_dated_is_found_and_ends_no_page() {
    begun();
    for (int i = 0; i < 400; i++) {
      var one = portal.crm().deal("Deal " + i);
      if (i == 10) {
        one.set("DATE_MODIFY", "soon").set("DATE_CREATE", "soon");
      }
    }
    later();

    sweep();

    assertThat(inbox).hasSize(400).contains("ONCRMDEALUPDATE " + (deal.id() + 11));
  }

  @Test
  void portal_without_tasks_is_swept_all_the_same() {
    begun();
    deal.change("TITLE", "More pallets");
    later();
    portal.faults().missScope("task");

    sweep();

    assertThat(inbox).containsExactly("ONCRMDEALUPDATE " + deal.id());
  }
}
