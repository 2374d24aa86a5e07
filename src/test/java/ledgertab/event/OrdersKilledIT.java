package ledgertab.event;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.StageMapping;
import ledgertab.portal.choices.StageMapping.Status;
import ledgertab.testing.AheadClock;
import ledgertab.testing.AppClient;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveService;
import ledgertab.testing.Ports;
import ledgertab.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Deals run through their stages while one of two nodes is killed: no order is left behind, and
/// whatever was written is audited and told, once.
final class OrdersKilledIT {

  private static final int PORTALS = 4;
  private static final int DEALS = 5;
  private static final List<String> STAGES = List.of("PREPARATION", "EXECUTING", "WON", "LOSE");
  private static final String FIELD = "UF_CRM_ORDER";

  private final AheadClock clock = new AheadClock();
  private final LiveService live = new LiveService(clock);
  private final Engine.Address address = Engine.POSTGRESQL.migrated();
  private final Database database = Database.open(address.url(), address.user(), "");
  private final TableLedger ledger = new TableLedger(database.context(), () -> {});
  private final List<Node> nodes = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private Instant next = Instant.MIN;

  private record Node(ServiceProcess process, AppClient client) {

    boolean accepts(Order order) {
      var body =
          "event=ONCRMDEALUPDATE&data[FIELDS][ID]=%d&auth[member_id]=%s&auth[application_token]=%s"
              .formatted(
                  order.deal().id(),
                  order.portal().memberId(),
                  order.portal().app().applicationToken());
      return client.post("/events", body).statusCode() == 200;
    }
  }

  private record Order(Portal portal, CrmRecord deal, String number) {}

  @AfterEach
  void close() {
    nodes.forEach(node -> node.process().close());
    nodes.forEach(node -> node.client().close());
    database.close();
    live.close();
  }

  @Test
  void a_node_killed_while_deals_move_leaves_every_order_right_audited_and_told_once()
      throws InterruptedException {
    start();
    for (int p = 0; p < PORTALS; p++) {
      prepare(p);
    }
    TableLedger.create(database.context(), orders.stream().map(Order::number).toList());
    pass(Duration.ofMinutes(1), nodes);

    move("PREPARATION", nodes);
    move("EXECUTING", nodes);
    // An order is written, and nobody but the ledger knows.
    assertThat(nodes.getFirst().process().line()).isEqualTo("frozen");
    nodes.getFirst().process().kill();
    var left = List.of(nodes.getLast());
    move("WON", left);
    move("LOSE", left);
    NodesStage.within(Duration.ofSeconds(40), () -> isOver(left.getFirst()));

    for (var order : orders) {
      assertThat(ledger.status(order.number())).isEqualTo("s-LOSE");
      assertThat(order.portal().crm().comments(order.deal()))
          .as("told of " + order.number())
          .isEqualTo(ledger.writes(order.number()).stream().map(s -> line(order, s)).toList());
    }
    assertThat(audited()).isEqualTo(written());
  }

  private static String line(Order order, String status) {
    return "LedgerTab: order %s is now “%s” in the ledger".formatted(order.number(), status);
  }

  /// Two nodes, side by side.
  private void start() {
    for (var port : List.of(live.port(), Ports.free())) {
      var environment = live.environment(address);
      environment.put("PORT", String.valueOf(port));
      environment.put("FREEZE_AT", port == live.port() ? "3" : "0");
      var url = URI.create("http://localhost:" + port);
      nodes.add(new Node(ServiceProcess.start(OrderNode.class, environment), new AppClient(url)));
    }
    nodes.forEach(node -> assertThat(node.process().line()).isEqualTo("ready"));
  }

  private void pass(Duration time, List<Node> living) {
    clock.advance(time);
    living.forEach(node -> node.process().tell(time.toString()));
  }

  /// A portal with the app, deals and a meaning of their stages.
  private void prepare(int number) {
    var portal = live.emulator().portal();
    portal.add(AppCard.at(live.url()));
    var page = nodes.getFirst().client().post(portal.installForm(portal.admin()));
    assertThat(page.body()).contains("install-done");
    portal.finishInstall();
    var statuses =
        STAGES.stream()
            .collect(
                Collectors.toMap(
                    stage -> stage, s -> new Status(TableLedger.ID, "s-" + s, "s-" + s)));
    var viewer = new Viewer(new MemberId(portal.memberId()), 1, "Anna", true);
    new Choices(database.context(), clock)
        .save(viewer, StageMapping.TOPIC, 0, new StageMapping(statuses, FIELD));
    for (int d = 0; d < DEALS; d++) {
      var name = "P" + number + "-" + d;
      var deal = portal.crm().deal(name).set(FIELD, name).set("STAGE_ID", "NEW");
      orders.add(new Order(portal, deal, name));
    }
  }

  private void move(String stage, List<Node> to) {
    for (int i = 0; i < orders.size(); i++) {
      orders.get(i).deal().change("STAGE_ID", stage);
      assertThat(to.get(i % to.size()).accepts(orders.get(i))).isTrue();
    }
  }

  /// As long as something waits, a second is a minute, after which each portal is looked at.
  private boolean isOver(Node node) {
    if (database.context().fetchCount(EVENT_INBOX) == 0) {
      return true;
    }
    if (Instant.now().isAfter(next)) {
      next = Instant.now().plusSeconds(1);
      pass(Duration.ofMinutes(1), List.of(node));
      IntStream.range(0, PORTALS).forEach(p -> node.accepts(orders.get(p * DEALS)));
    }
    return false;
  }

  private Map<String, Long> audited() {
    return orders.stream()
        .map(Order::portal)
        .distinct()
        .flatMap(
            portal ->
                new AuditTrail(database.context())
                    .latest(new MemberId(portal.memberId()), 1_000).stream())
        .filter(entry -> entry.action().equals("order.status"))
        .map(entry -> entry.detail().replaceAll(".*\"order\":\"([^\"]*)\".*", "$1"))
        .collect(Collectors.groupingBy(number -> number, Collectors.counting()));
  }

  private Map<String, Long> written() {
    return orders.stream()
        .collect(
            Collectors.toMap(Order::number, order -> (long) ledger.writes(order.number()).size()));
  }
}
