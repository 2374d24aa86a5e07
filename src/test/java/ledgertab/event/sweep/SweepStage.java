package ledgertab.event.sweep;

import static ledgertab.persistence.generated.Tables.EVENT_DONE;
import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.portal.MissedEvents;
import ledgertab.portal.MissedEvents.Week;
import ledgertab.testing.Caretaker;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;

/// A portal whose events get lost, the sweep, and what it has found.
class SweepStage {

  final LiveApp app;
  final Portal portal;
  final MemberId member;
  final Database database;
  final MissedEvents missed;
  final List<String> inbox = new CopyOnWriteArrayList<>();
  final CrmRecord company;
  final CrmRecord deal;

  SweepStage(Engine engine) {
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
  final void close() {
    database.close();
  }

  final void sweep() {
    sweep((_, event, record) -> inbox.add(event + " " + record));
  }

  final void sweep(Sweep.Inbox arrivals) {
    var finds = new Sweep.Finds(arrivals, missed);
    new Sweep(new Caretaker(app, database).calling(), database.context(), finds, app.clock())
        .pass();
  }

  /// The portal is swept from now on.
  final void begun() {
    opened(portal);
    sweep();
    later();
  }

  /// The same, and the second sweep has the portal keep events.
  final void begunOffline() {
    portal.offersOfflineEvents(true);
    begun();
    sweep();
    assertThat(inbox).isEmpty();
    later();
    renewed();
  }

  final void findsTheOneOfTwoThatNobodyToldOf() {
    var before = missed.week(member);
    deal.change("TITLE", "More pallets");
    heard("ONCRMDEALUPDATE", deal.id(), app.clock().instant());
    company.change("TITLE", "Acme Ltd");
    later();

    sweep();

    assertThat(inbox).containsExactly("ONCRMCOMPANYUPDATE " + company.id());
    assertThat(missed.week(member)).isEqualTo(new Week(before.compared() + 2, before.missed() + 1));
  }

  final void later() {
    app.clock().advance(Duration.ofMinutes(16));
  }

  /// Somebody opens a card.
  final void opened(Portal somewhere) {
    database
        .context()
        .update(INSTALLATION)
        .set(INSTALLATION.OPENED_AT, app.clock().instant().atOffset(ZoneOffset.UTC))
        .where(INSTALLATION.MEMBER_ID.eq(somewhere.memberId()))
        .execute();
  }

  /// Something else has needed a token, which lives an hour from now on.
  final void renewed() {
    new Caretaker(app, database).tokens().keepAlive(member, Instant.MAX);
  }

  final void heard(String event, int record, Instant at) {
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
