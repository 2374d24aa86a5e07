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

/// Changes whose events never came, found among those that the portal keeps.
@ParameterizedClass
@EnumSource(Engine.class)
final class OfflineSweepIT extends SweepStage {

  OfflineSweepIT(Engine engine) {
    super(engine);
  }

  @Test
  void events_that_the_portal_keeps_are_taken_instead_and_tell_of_deletions_too() {
    begunOffline();
    deal.change("TITLE", "More pallets");
    heard("ONCRMDEALUPDATE", deal.id(), app.clock().instant());
    portal.crm().delete(company);
    app.clock().advance(Duration.ofMinutes(4));
    var contact = portal.crm().contact("Ann", "Smith");
    later();
    portal.forgetRequests();

    sweep();

    assertThat(inbox)
        .containsExactlyInAnyOrder(
            "ONCRMCOMPANYDELETE " + company.id(), "ONCRMCONTACTADD " + contact.id());
    assertThat(missed.week(member)).isEqualTo(new Week(3, 2));
    assertThat(portal.offlineEvents()).isZero();
    assertThat(portal.requests())
        .extracting(r -> r.method())
        .containsExactly("batch", "event.offline.clear");
  }

  @Test
  void kept_events_that_a_node_had_taken_when_it_died_are_taken_again() {
    begunOffline();
    deal.change("TITLE", "More pallets");
    portal.crm().delete(company);
    later();

    sweep(
        (_, _, _) -> {
          throw new IllegalStateException("the node dies");
        });
    app.clock().advance(Duration.ofMinutes(10));
    sweep();

    assertThat(inbox)
        .containsExactlyInAnyOrder(
            "ONCRMDEALUPDATE " + deal.id(), "ONCRMCOMPANYDELETE " + company.id());
    assertThat(portal.offlineEvents()).isZero();
  }

  @Test
  void kept_events_that_do_not_say_what_they_are_about_are_looked_up_in_the_lists() {
    begunOffline();
    deal.change("TITLE", "More pallets");
    portal.forgetOfflineData();
    later();

    sweep();

    assertThat(inbox).containsExactly("ONCRMDEALUPDATE " + deal.id());
  }

  @ParameterizedTest
  @ValueSource(longs = {40, -40, -900})
  void portal_whose_clock_goes_wrong_is_compared_by_its_own_time(long seconds) {
    portal.clockAhead(Duration.ofSeconds(seconds));
    begunOffline();

    findsTheOneOfTwoThatNobodyToldOf();
  }

  @Test
  void portal_that_refuses_to_keep_events_is_believed_to_keep_none() {
    portal.faults().missMethod("event.bind");
    begunOffline();
    deal.change("TITLE", "More pallets");
    later();

    sweep();

    assertThat(inbox).containsExactly("ONCRMDEALUPDATE " + deal.id());
  }

  @Test
  void portal_that_does_not_tell_what_it_keeps_is_asked_again() {
    portal.faults().missMethod("event.get");
    begunOffline();
    portal.faults().clear();
    app.clock().advance(Duration.ofDays(1));
    opened(portal);
    sweep();
    later();
    portal.crm().delete(company);
    later();

    sweep();

    assertThat(inbox).containsExactly("ONCRMCOMPANYDELETE " + company.id());
  }

  @Test
  void portal_without_tasks_keeps_the_rest() {
    portal.faults().missScope("task");
    begunOffline();
    portal.crm().delete(company);
    later();

    sweep();

    assertThat(inbox).containsExactly("ONCRMCOMPANYDELETE " + company.id());
  }
}
