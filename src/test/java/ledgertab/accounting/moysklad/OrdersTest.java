package ledgertab.accounting.moysklad;

import static ledgertab.accounting.moysklad.SkladTables.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.history.OrderChange;
import ledgertab.history.OrderRef;
import ledgertab.history.Writing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The status of an order is the one thing that is written.
final class OrdersTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String NEW = id(700, 1);
  private static final String SHIPPED = id(700, 2);

  private final SkladTables tables = SkladBooks.tables();
  private final SkladEmulator sklad = new SkladEmulator(tables);
  private final OpenedLedger opened = sklad.open(Instant::now, Map.of());

  @AfterEach
  void close() {
    opened.close();
    sklad.close();
  }

  @Test
  void order_gets_its_status_once_and_nothing_else_is_sent() {
    assertThat(give("00021", SHIPPED))
        .isEqualTo(new Answer<>(new OrderChange.Changed("00021", NEW)));
    assertThat(give("00021", SHIPPED)).isEqualTo(new Answer<>(new OrderChange.Already("00021")));

    assertThat(written()).isEqualTo(1);
    assertThat(tables.row("customerorder", id(2, 21)).get("state"))
        .isEqualTo("customerorder/metadata/states " + SHIPPED);
  }

  @Test
  void order_is_found_by_its_id_too() {
    assertThat(give(id(2, 21), SHIPPED))
        .isEqualTo(new Answer<>(new OrderChange.Changed("00021", NEW)));
  }

  @Test
  void of_two_orders_with_one_number_none_is_touched() {
    SkladSeed.paper(tables, "customerorder", 22, 1, "1").put("name", "00021");

    assertThat(give("00021", SHIPPED)).isEqualTo(new Answer<>(new OrderChange.SeveralOrders()));
    assertThat(give("7", SHIPPED)).isEqualTo(new Answer<>(new OrderChange.NoSuchOrder()));
    assertThat(written()).isZero();
  }

  @Test
  void status_that_is_none_is_refused_without_asking() {
    assertThat(give("00021", id(700, 3))).isEqualTo(new Answer<>(new OrderChange.Refused("00021")));
    assertThat(written()).isZero();
  }

  @Test
  void one_order_is_not_changed_so_often_that_access_would_be_switched_off() {
    for (int i = 0; i < Guard.MOST_CHANGES; i++) {
      give("00021", i % 2 == 0 ? SHIPPED : NEW);
    }

    assertThat(give("00021", SHIPPED)).isEqualTo(new Outage<>(Cause.PAUSED));
    assertThat(written()).isEqualTo(Guard.MOST_CHANGES);
  }

  @Test
  void another_portals_order_and_another_ledgers_are_left_alone() {
    var stranger = new OrderRef(new MemberId("portal-b"), "c1", "00021");
    var elsewhere = new OrderRef(OpenedLedger.PORTAL, "c2", "00021");

    assertThat(opened.ledger().setOrderStatus(stranger, SHIPPED, Writing.within(SOON)))
        .isEqualTo(new Answer<>(new OrderChange.NoSuchOrder()));
    assertThat(opened.ledger().setOrderStatus(elsewhere, SHIPPED, Writing.within(SOON)))
        .isEqualTo(new Unsupported<>());
    assertThat(sklad.asked()).isEmpty();
  }

  @Test
  void what_comes_too_late_does_not_reach_the_ledger() {
    assertThat(give("00021", SHIPPED, Writing.within(Duration.ZERO))).isInstanceOf(Outage.class);
    assertThat(sklad.asked()).isEmpty();
  }

  @Test
  void what_nobody_waits_for_any_more_is_not_written_and_what_was_sent_cannot_be_given_up() {
    var late = Writing.within(SOON);
    assertThat(late.isGivenUp()).isTrue();
    assertThat(give("00021", SHIPPED, late)).isInstanceOf(Outage.class);
    assertThat(written()).isZero();

    var sent = Writing.within(SOON);
    give("00021", SHIPPED, sent);
    assertThat(sent.isGivenUp()).isFalse();
  }

  private LedgerAnswer<OrderChange> give(String name, String status) {
    return give(name, status, Writing.within(SOON));
  }

  private LedgerAnswer<OrderChange> give(String name, String status, Writing writing) {
    var order = new OrderRef(OpenedLedger.PORTAL, "c1", name);
    return opened.ledger().setOrderStatus(order, status, writing);
  }

  private long written() {
    return sklad.asked().stream().filter(a -> a.method().equals("PUT")).count();
  }
}
