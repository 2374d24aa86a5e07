package ledgertab.event.effect;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.Portal;
import ledgertab.event.EventHandler;
import ledgertab.event.Handled;
import ledgertab.event.Occurrence;
import ledgertab.history.AccountingConnector;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientLinks;
import ledgertab.history.KnownRecords;
import ledgertab.history.Preferences;
import ledgertab.history.Snapshots;
import ledgertab.persistence.Database;
import ledgertab.persistence.Signals;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.RecordChanges;
import ledgertab.portal.Regions;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.StageMapping;
import ledgertab.portal.choices.StageMapping.Status;
import ledgertab.testing.Caretaker;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector;
import ledgertab.testing.InMemoryLedger;
import ledgertab.testing.LiveApp;
import ledgertab.upkeep.Checks;
import org.junit.jupiter.api.AfterEach;

/// A portal with the app, a ledger that takes statuses of orders, and what works on events.
class EffectsStage {

  static final String FIELD = "UF_CRM_ORDER";
  static final Status SENT = new Status("memory", "sent", "Sent [out]");

  final LiveApp app;
  final Portal portal;
  final MemberId member;
  final Database database;
  final InMemoryLedger ledger = new InMemoryLedger();
  final FaultyConnector connector = new FaultyConnector(ledger);
  final List<AccountingConnector> connected = new CopyOnWriteArrayList<>(List.of(connector));
  final RecordChanges changes;
  final Choices choices;
  final KnownRecords known;
  private final Caretaker caretaker;
  final List<EventHandler> handlers;

  EffectsStage(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    member = new MemberId(portal.memberId());
    database = app.database();
    caretaker = new Caretaker(app, database);
    changes = new RecordChanges(database.context(), app.clock(), new Signals(database));
    choices = new Choices(database.context(), app.clock());
    known = new KnownRecords(database.context(), new JsonSnapshots());
    handlers = node();
  }

  @AfterEach
  final void close() {
    database.close();
  }

  /// What another node would work with.
  final List<EventHandler> node() {
    var db = database.context();
    InstantSource clock = app.clock();
    var histories =
        new ClientHistories(
            _ -> List.copyOf(connected),
            new Snapshots(db),
            new JsonSnapshots(),
            Preferences.defaults(),
            clock);
    var portals =
        new Effects.Portals(caretaker.calling(), changes, choices, new Checks(db, clock, "test"));
    var clients = new Effects.Clients(histories, new ClientLinks(db, clock), known);
    return Effects.handlers(portals, clients, new Regions(db), db, clock);
  }

  final Handled hear(String event, int id) {
    return hear(handlers, event, id, Map.of());
  }

  final Handled hear(String event, Map<String, String> payload) {
    return hear(handlers, event, 0, payload);
  }

  final Handled hear(List<EventHandler> node, String event, int id, Map<String, String> payload) {
    var occurrence = occurrence(event, id, payload);
    return node.stream()
        .filter(handler -> handler.handles(event))
        .map(handler -> handler.handle(occurrence))
        .filter(handled -> !handled.equals(Handled.DONE))
        .findFirst()
        .orElse(Handled.DONE);
  }

  /// Events of one kind that wait together.
  final List<Handled> hearAll(String event, int... ids) {
    var all = Arrays.stream(ids).mapToObj(id -> occurrence(event, id, Map.of())).toList();
    var concerned = handlers.stream().filter(handler -> handler.handles(event)).toList();
    concerned.forEach(handler -> handler.ahead(all));
    return all.stream()
        .flatMap(occurrence -> concerned.stream().map(handler -> handler.handle(occurrence)))
        .toList();
  }

  final Occurrence occurrence(String event, int id, Map<String, String> payload) {
    return new Occurrence(
        member,
        UUID.randomUUID().toString(),
        event,
        id == 0 ? "" : String.valueOf(id),
        payload,
        app.clock().instant());
  }

  /// An administrator chooses that a deal which is won means an order that is sent, and one which
  /// is lost one that is new.
  final void choose() {
    choose(Map.of("WON", SENT, "LOSE", new Status("memory", "new", "New")));
  }

  final void choose(Map<String, Status> statuses) {
    var viewer = new Viewer(member, 1, "Anna", true);
    var version = choices.of(member, StageMapping.TOPIC).version();
    choices.save(viewer, StageMapping.TOPIC, version, new StageMapping(statuses, FIELD));
  }

  /// Changes of orders, newest first.
  final List<AuditTrail.Entry> audited() {
    return new AuditTrail(database.context())
        .latest(member, 10).stream()
            .filter(entry -> entry.action().equals("order.status"))
            .toList();
  }

  final DealStages stages() {
    return new DealStages(database.context(), app.clock());
  }

  final long batches() {
    return portal.requests().stream().filter(r -> r.method().equals("batch")).count();
  }
}
