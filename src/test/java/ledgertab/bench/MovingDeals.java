package ledgertab.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.history.ClientKey;
import ledgertab.history.KnownRecords;
import ledgertab.persistence.Database;
import ledgertab.portal.Plans;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.StageMapping;
import ledgertab.portal.choices.StageMapping.Status;
import ledgertab.testing.Engine;

/// Deals of emulated portals whose clients somebody has looked at, and whose stages mean statuses
/// of orders: each move has figures read ahead, an order written and a line told.
final class MovingDeals {

  /// In the order they are gone through.
  static final List<String> STAGES = List.of("PREPARATION", "EXECUTING");

  private static final int PORTALS = 20;
  private static final String FIELD = "UF_CRM_ORDER";

  private final BenchPortal emulated;
  private final URI app;
  private final int each;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Moving> deals = new ArrayList<>();
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();

  private record Moving(Portal portal, CrmRecord deal, String order) {}

  /// @param each how many deals a portal has
  MovingDeals(BenchPortal emulated, URI app, int each) {
    this.emulated = emulated;
    this.app = app;
    this.each = each;
  }

  int count() {
    return deals.size();
  }

  /// How many events were not answered with 200.
  int refused() {
    return refused.get();
  }

  /// @param address of the app's database
  void install(Engine.Address address) throws InterruptedException {
    try (var database = Database.open(address.url(), address.user(), "")) {
      for (int p = 0; p < PORTALS; p++) {
        install(database);
      }
      // Who is known is written on a thread of its own.
      Thread.sleep(Duration.ofSeconds(2));
    }
  }

  private void install(Database database) {
    var portal = emulated.emulator().portal();
    portal.enterprise(true);
    var member = new MemberId(portal.memberId());
    // As if somebody had opened a card: else each portal takes two requests a second only.
    new Plans(database.context(), InstantSource.system()).learn(member, "ent");
    BenchPortal.install(portal, app);
    var statuses =
        STAGES.stream().collect(Collectors.toMap(s -> s, s -> new Status(WrittenOrders.ID, s, s)));
    new Choices(database.context(), InstantSource.system())
        .save(
            new Viewer(member, 1, "Bench", true),
            StageMapping.TOPIC,
            0,
            new StageMapping(statuses, FIELD));
    var known = new KnownRecords(database.context(), new JsonSnapshots());
    for (int d = 0; d < each; d++) {
      var taxId = BenchBooks.taxId(deals.size());
      var company = portal.crm().company("Company " + d).requisite(taxId, "770101001");
      var order = "O" + deals.size();
      var deal = portal.crm().deal("Deal " + d).company(company).set(FIELD, order);
      known.remember(
          member,
          "DEAL:" + deal.id(),
          List.of(new ClientKey(ClientKey.Kind.TAX_ID, taxId, "770101001")));
      deals.add(new Moving(portal, deal, order));
    }
  }

  /// All of them, evenly spread over the time.
  void move(String stage, Duration within) throws InterruptedException {
    var begin = System.nanoTime();
    for (int i = 0; i < deals.size(); i++) {
      var due = begin + within.toNanos() * i / deals.size();
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      // Side by side on all portals.
      var moving = deals.get(i % PORTALS * each + i / PORTALS);
      moving.deal().change("STAGE_ID", stage);
      Thread.startVirtualThread(() -> tell(moving, stage));
    }
  }

  private void tell(Moving moving, String stage) {
    var body =
        "event=ONCRMDEALUPDATE&data[FIELDS][ID]=%d&auth[member_id]=%s&auth[application_token]=%s"
            .formatted(
                moving.deal().id(),
                moving.portal().memberId(),
                moving.portal().app().applicationToken());
    var request =
        HttpRequest.newBuilder(app.resolve("/events"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    sent.put(moving.order() + "/" + stage, System.currentTimeMillis());
    try {
      if (http.send(request, BodyHandlers.discarding()).statusCode() != 200) {
        refused.incrementAndGet();
      }
    } catch (IOException e) {
      refused.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Milliseconds from the sending of its event.
  double lag(WrittenOrders.Write write) {
    return write.at() - sent.getOrDefault(write.order() + "/" + write.status(), write.at());
  }

  /// How many lines the timelines have of what was written.
  int told() {
    return deals.stream().mapToInt(m -> m.portal().crm().comments(m.deal()).size()).sum();
  }

  /// How many of them tell what another one tells.
  int toldTwice() {
    return deals.stream()
        .map(m -> m.portal().crm().comments(m.deal()))
        .mapToInt(lines -> lines.size() - new HashSet<>(lines).size())
        .sum();
  }
}
