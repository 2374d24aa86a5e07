package ledgertab.event.sweep;

import static ledgertab.persistence.generated.Tables.CALL_LOG;
import static ledgertab.persistence.generated.Tables.EVENT_DONE;
import static ledgertab.persistence.generated.Tables.SWEEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.portal.MissedEvents;
import ledgertab.portal.MissedEvents.Week;
import ledgertab.testing.Caretaker;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Changes whose events never came.
@ParameterizedClass
@EnumSource(Engine.class)
final class SweepIT {

  private final LiveApp app;
  private final Portal portal;
  private final MemberId member;
  private final Database database;
  private final MissedEvents missed;
  private final List<String> inbox = new ArrayList<>();
  private final CrmRecord company;
  private final CrmRecord deal;

  SweepIT(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    member = new MemberId(portal.memberId());
    database = app.database();
    missed = new MissedEvents(database.context(), app.clock(), (_, _) -> {});
    company = portal.crm().company("Acme").requisite("7707083893", "770701001");
    deal = portal.crm().deal("Pallets").company(company);
    app.clock().advance(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void change_without_an_event_is_put_into_the_inbox_once_and_counted() {
    opened();
    sweep();
    later();
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
    opened();
    sweep();
    later();
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
    opened();
    sweep();
    later();
    deal.change("TITLE", "More pallets");

    sweep();
    assertThat(inbox).isEmpty();

    later();
    sweep();
    assertThat(inbox).containsExactly("ONCRMDEALUPDATE " + deal.id());
  }

  @Test
  void all_kinds_come_in_one_request_and_nothing_is_asked_where_nobody_uses_the_app() {
    portal.forgetRequests();
    sweep();
    assertThat(portal.requests()).isEmpty();

    opened();
    sweep();
    later();
    sweep();
    later();
    portal.forgetRequests();
    sweep();
    assertThat(portal.requests()).extracting(r -> r.method()).containsExactly("batch");
    sweep();
    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void many_changes_are_all_found_page_by_page() {
    opened();
    sweep();
    later();
    for (int i = 0; i < 760; i++) {
      portal.crm().deal("Deal " + i);
    }
    later();

    sweep();

    assertThat(inbox).hasSize(760).doesNotHaveDuplicates();
  }

  @Test
  void crash_between_two_requests_skips_nothing() {
    opened();
    sweep();
    later();
    for (int i = 0; i < 400; i++) {
      portal.crm().deal("Deal " + i);
    }
    later();
    var first = new ArrayList<String>();

    try {
      sweep(
          (_, event, record) -> {
            first.add(event + " " + record);
            if (first.size() == 370) {
              throw new IllegalStateException("the node dies");
            }
          });
    } finally {
      app.clock().advance(Duration.ofMinutes(10));
    }
    var state =
        database
            .context()
            .selectFrom(SWEEP)
            .where(SWEEP.MEMBER_ID.eq(member.value()))
            .fetchSingle();
    assertThat(state.getUntilAt()).isNotNull();
    assertThat(state.getAfterIds()).contains("DEAL");
    sweep();

    first.addAll(inbox);
    assertThat(first.stream().distinct()).hasSize(400);
    assertThat(inbox).hasSizeLessThanOrEqualTo(51);
  }

  @Test
  void portal_that_does_not_answer_keeps_its_watermark() {
    opened();
    sweep();
    later();
    deal.change("TITLE", "More pallets");
    later();
    portal.faults().on(Fault.LIMIT_EXCEEDED);
    sweep();
    assertThat(inbox).isEmpty();

    portal.faults().clear();
    app.clock().advance(Duration.ofHours(1));
    sweep();
    assertThat(inbox).containsExactly("ONCRMDEALUPDATE " + deal.id());
  }

  @Test
  void portal_without_tasks_is_swept_all_the_same() {
    opened();
    sweep();
    later();
    deal.change("TITLE", "More pallets");
    later();
    portal.faults().missScope("task");

    sweep();

    assertThat(inbox).containsExactly("ONCRMDEALUPDATE " + deal.id());
  }

  @Test
  void after_days_without_a_sweep_the_last_day_is_looked_at() {
    opened();
    sweep();
    deal.change("TITLE", "Long ago");
    app.clock().advance(Duration.ofDays(3));
    company.change("TITLE", "Yesterday");
    app.clock().advance(Duration.ofHours(20));
    opened();

    sweep();

    assertThat(inbox).containsExactly("ONCRMCOMPANYUPDATE " + company.id());
  }

  @Test
  void events_that_the_portal_keeps_are_taken_instead_and_tell_of_deletions_too() {
    portal.offersOfflineEvents(true);
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
        .containsExactly("event.offline.get", "event.offline.clear");
  }

  @Test
  void kept_events_that_a_node_had_taken_when_it_died_are_taken_again() {
    portal.offersOfflineEvents(true);
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
    portal.offersOfflineEvents(true);
    begunOffline();
    deal.change("TITLE", "More pallets");
    portal.forgetOfflineData();
    later();

    sweep();

    assertThat(inbox).containsExactly("ONCRMDEALUPDATE " + deal.id());
  }

  /// The first sweep begins, the second has the portal keep events.
  private void begunOffline() {
    opened();
    sweep();
    later();
    sweep();
    assertThat(inbox).isEmpty();
    later();
  }

  private void sweep() {
    sweep((_, event, record) -> inbox.add(event + " " + record));
  }

  private void sweep(Sweep.Inbox arrivals) {
    var caretaker = new Caretaker(app, database);
    new Sweep(
            caretaker.calling(),
            caretaker.portals(),
            database.context(),
            new Sweep.Finds(arrivals, missed),
            app.clock())
        .pass();
  }

  private void later() {
    app.clock().advance(Duration.ofMinutes(16));
  }

  /// Somebody opens a card.
  private void opened() {
    var row = database.context().newRecord(CALL_LOG);
    row.setMemberId(member.value());
    row.setCallId(UUID.randomUUID().toString());
    row.setCalledAt(app.clock().instant().atOffset(ZoneOffset.UTC));
    row.setMethod("/placement");
    row.setKind("IN");
    row.setCommands("");
    row.setStatus(200);
    row.setCode("");
    row.setDurationMs(1);
    row.setBytes(1L);
    row.setAttempt(1);
    row.setRequestId("");
    row.setUserId(1L);
    row.insert();
  }

  private void heard(String event, int record, Instant at) {
    var row = database.context().newRecord(EVENT_DONE);
    row.setMemberId(member.value());
    row.setEventId(UUID.randomUUID().toString());
    row.setEvent(event);
    row.setRecordId(String.valueOf(record));
    row.setReceivedAt(at.atOffset(ZoneOffset.UTC));
    row.setDoneAt(at.atOffset(ZoneOffset.UTC));
    row.insert();
  }
}
