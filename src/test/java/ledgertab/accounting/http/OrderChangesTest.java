package ledgertab.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.OrderChange;
import ledgertab.history.OrderRef;
import ledgertab.history.OrderStatus;
import ledgertab.history.Writing;
import ledgertab.testing.SettableClock;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Gives orders of a real HTTP server a status, as a definition says.
final class OrderChangesTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String DEFINITION =
      """
      {"auth": "bearer",
       "clients": {"probe": {"request": {"path": "/c"}, "fields": {"id": "$.id", "name": "$.name"}}},
       "orderStatus": {
         "statuses": {
           "new": "New",
           "shipped": "Shipped",
           "closed": {"name": "Closed", "set": {"path": "/orders/{{order}}/close"}}
         },
         "find": [
           {"request": {"path": "/orders", "query": {"number": "{{order}}"}}, "rows": "$.items",
            "fields": {"id": "$.id", "number": "$.number", "status": "$.state"}},
           {"request": {"path": "/orders/{{order}}"}, "none": 404,
            "fields": {"id": "$.id", "number": "$.number", "status": "$.state"}}
         ],
         "set": {"method": "PATCH", "path": "/orders/{{order}}", "json": {"state": "{{status}}"}}
       }}
      """;

  /// @param number as users know it
  private record Order(String number, String state) {}

  private final Map<String, Order> orders = new LinkedHashMap<>();
  private final StubServer server = new StubServer();
  private final Opened opened =
      Opened.custom(
          server.url(""), new SettableClock(Instant.parse("2026-11-20T09:00:00Z")), DEFINITION);
  private int writingFails;
  private boolean forgetsWhatItIsTold;

  OrderChangesTest() {
    orders.put("17", new Order("SO-5", "new"));
    orders.put("18", new Order("17", "new"));
    orders.put("19", new Order("twice", "new"));
    orders.put("20", new Order("twice", "new"));
    server.does(this::answer);
  }

  @AfterEach
  void close() {
    opened.close();
    server.close();
  }

  @Test
  void statuses_are_those_of_the_definition_in_its_order() {
    assertThat(opened.ledger().orderStatuses(Opened.PORTAL))
        .isEqualTo(
            new LedgerAnswer.Answer<>(
                List.of(
                    new OrderStatus("new", "New"),
                    new OrderStatus("shipped", "Shipped"),
                    new OrderStatus("closed", "Closed"))));
  }

  @Test
  void order_gets_its_status_by_its_number_once() {
    assertThat(give("SO-5", "shipped")).isEqualTo(done(new OrderChange.Changed("SO-5", "new")));
    assertThat(give("so-5", "shipped")).isEqualTo(done(new OrderChange.Already("SO-5")));

    assertThat(state("17")).isEqualTo("shipped");
    assertThat(writes()).containsExactly("PATCH /orders/17 {\"state\":\"shipped\"}");
  }

  @Test
  void status_may_have_a_request_of_its_own() {
    give("SO-5", "closed");

    assertThat(writes()).containsExactly("POST /orders/17/close ");
    assertThat(state("17")).isEqualTo("closed");
  }

  @Test
  void order_is_found_by_its_id_unless_another_has_that_number() {
    orders.remove("18");
    assertThat(give("17", "shipped")).isEqualTo(done(new OrderChange.Changed("SO-5", "new")));

    orders.put("18", new Order("17", "new"));
    assertThat(give("17", "shipped")).isEqualTo(done(new OrderChange.Changed("17", "new")));
    assertThat(state("18")).isEqualTo("shipped");
  }

  @Test
  void order_that_is_not_found_or_found_twice_is_left_alone() {
    assertThat(give("SO-6", "shipped")).isEqualTo(done(new OrderChange.NoSuchOrder()));
    assertThat(give("twice", "shipped")).isEqualTo(done(new OrderChange.SeveralOrders()));
    assertThat(writes()).isEmpty();
  }

  @Test
  void what_is_typed_into_a_deal_cannot_break_out_of_its_place() {
    for (var name : List.of("../orders/17", "..", "17?state=new", "SO-5&number=x", "\"; drop")) {
      assertThat(give(name, "shipped")).isEqualTo(done(new OrderChange.NoSuchOrder()));
    }
    assertThat(server.asked())
        .extracting(asked -> asked.path().replaceAll("[^/?&]", ""))
        .allMatch(marks -> marks.equals("/?") || marks.equals("//"));
  }

  @Test
  void refusal_is_told_from_an_outage() {
    writingFails = 409;
    assertThat(give("SO-5", "shipped")).isEqualTo(done(new OrderChange.Refused("SO-5")));

    writingFails = 503;
    assertThat(give("SO-5", "shipped")).isEqualTo(new Outage<>(Cause.UNREACHABLE));
  }

  @Test
  void only_what_the_order_shows_afterwards_counts() {
    forgetsWhatItIsTold = true;

    assertThat(give("SO-5", "shipped")).isEqualTo(done(new OrderChange.Refused("SO-5")));
  }

  @Test
  void other_portals_and_unknown_statuses_reach_nothing() {
    var other = new OrderRef(new MemberId("portal-b"), "c1", "SO-5");
    var elsewhere = new OrderRef(Opened.PORTAL, "c2", "SO-5");

    assertThat(opened.ledger().setOrderStatus(other, "shipped", Writing.within(SOON)))
        .isEqualTo(done(new OrderChange.NoSuchOrder()));
    assertThat(opened.ledger().setOrderStatus(elsewhere, "shipped", Writing.within(SOON)))
        .isInstanceOf(LedgerAnswer.Unsupported.class);
    assertThat(give("SO-5", "flown")).isInstanceOf(LedgerAnswer.Unsupported.class);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void what_comes_too_late_does_not_reach_the_ledger() {
    assertThat(give("SO-5", "shipped", Writing.within(Duration.ZERO)))
        .isEqualTo(new LedgerAnswer.Outage<>(LedgerAnswer.Cause.TIMEOUT));
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void what_nobody_waits_for_any_more_is_not_written() {
    var writing = Writing.within(SOON);
    assertThat(writing.isGivenUp()).isTrue();

    assertThat(give("SO-5", "shipped", writing)).isInstanceOf(Outage.class);
    assertThat(writes()).isEmpty();
  }

  @Test
  void what_was_sent_cannot_be_given_up() {
    var writing = Writing.within(SOON);

    give("SO-5", "shipped", writing);

    assertThat(writing.isGivenUp()).isFalse();
  }

  private LedgerAnswer<OrderChange> give(String order, String status) {
    return give(order, status, Writing.within(SOON));
  }

  private LedgerAnswer<OrderChange> give(String order, String status, Writing writing) {
    var ref = new OrderRef(Opened.PORTAL, "c1", order);
    return opened.ledger().setOrderStatus(ref, status, writing);
  }

  private static LedgerAnswer<OrderChange> done(OrderChange change) {
    return new Answer<>(change);
  }

  private String state(String id) {
    return orders.getOrDefault(id, new Order("", "")).state();
  }

  private List<String> writes() {
    return server.asked().stream()
        .filter(asked -> !asked.method().equals("GET"))
        .map(asked -> asked.method() + " " + asked.path() + " " + asked.body())
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var parts = exchange.getRequestURI().getRawPath().split("/");
    var id = parts.length > 2 ? decoded(parts[2]) : "";
    if (!exchange.getRequestMethod().equals("GET")) {
      change(exchange, id, parts.length > 3 ? "closed" : "shipped");
    } else if (id.isEmpty()) {
      var number = decoded(exchange.getRequestURI().getRawQuery()).substring("number=".length());
      StubServer.answer(exchange, 200, "{\"items\": [" + numbered(number) + "]}");
    } else if (orders.containsKey(id)) {
      StubServer.answer(exchange, 200, json(id, orders.get(id)));
    } else {
      StubServer.answer(exchange, 404, "{}");
    }
  }

  private void change(HttpExchange exchange, String id, String state) throws IOException {
    if (writingFails == 0 && !forgetsWhatItIsTold) {
      orders.computeIfPresent(id, (_, order) -> new Order(order.number(), state));
    }
    StubServer.answer(exchange, writingFails == 0 ? 204 : writingFails, "");
  }

  private String numbered(String number) {
    return orders.entrySet().stream()
        .filter(e -> e.getValue().number().equalsIgnoreCase(number))
        .map(e -> json(e.getKey(), e.getValue()))
        .collect(Collectors.joining(","));
  }

  private static String json(String id, Order order) {
    return "{\"id\": %s, \"number\": \"%s\", \"state\": \"%s\"}"
        .formatted(id, order.number(), order.state());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
