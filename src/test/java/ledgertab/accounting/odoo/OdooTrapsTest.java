package ledgertab.accounting.odoo;

import static ledgertab.accounting.odoo.OdooAnswers.CLIENT;
import static ledgertab.accounting.odoo.OdooAnswers.asked;
import static ledgertab.accounting.odoo.OdooAnswers.document;
import static ledgertab.accounting.odoo.OdooAnswers.documents;
import static ledgertab.accounting.odoo.OdooAnswers.only;
import static ledgertab.accounting.odoo.OdooAnswers.open;
import static ledgertab.accounting.odoo.OdooAnswers.page;
import static ledgertab.accounting.odoo.OdooAnswers.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ledgertab.history.Complaint;
import ledgertab.history.Document;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.history.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is peculiar about documents of Odoo, in both protocols.
final class OdooTrapsTest {

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void documents_are_told_in_their_own_currency_and_refunds_are_credit_notes(int version) {
    try (var odoo = new OdooEmulator(version, OdooBooks.withForeignMoney());
        var opened = open(odoo)) {
      var foreign = document(opened, "22");
      var refund = document(opened, "21");

      assertThat(foreign.total()).isEqualTo(Money.of("100.00", "EUR"));
      assertThat(foreign.outstanding()).contains(Money.of("100.00", "EUR"));
      assertThat(refund.kind()).isEqualTo(Document.Kind.CREDIT_NOTE);
      assertThat(refund.total()).isEqualTo(Money.of("1000.00", "RUB"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void documents_say_which_of_our_companies_they_are_of(int version) {
    var tables = OdooBooks.withForeignMoney();
    tables.row("account.move", 22).put("company_id", OdooSeed.SECOND);
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(document(opened, "22").company()).isEqualTo("Second");
      assertThat(document(opened, "21").company()).isEqualTo("Own");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void part_payments_come_from_what_is_open_and_in_payment_is_paid(int version) {
    try (var odoo = new OdooEmulator(version, OdooBooks.tables());
        var opened = open(odoo)) {
      var part = document(opened, "12");

      assertThat(part.payState()).isEqualTo(Document.PayState.PARTIAL);
      assertThat(part.paid()).contains(Money.of("66665.68", "RUB"));
      assertThat(part.status()).isEqualTo("Partially Paid");
      assertThat(document(opened, "13").payState()).isEqualTo(Document.PayState.PAID);
      assertThat(document(opened, "13").status()).isEqualTo("In Payment");
      assertThat(document(opened, "14").posted()).isEqualTo(Document.PostState.DRAFT);
      assertThat(document(opened, "14").number()).isEqualTo("* 14");
      assertThat(document(opened, "14").issued()).isEqualTo(LocalDate.of(2026, 9, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 18})
  void invoice_whose_payment_is_not_booked_is_due_as_in_the_debt(int version) {
    var tables = OdooBooks.tables();
    tables.row("account.move", 11).put("payment_state", "in_payment");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(document(opened, "11").payState()).isEqualTo(Document.PayState.UNPAID);
      assertThat(document(opened, "11").status()).isEqualTo("In Payment");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void complaints_are_unsupported_without_helpdesk_and_orders_may_be_out_of_reach(int version) {
    var tables = OdooSeed.empty();
    OdooContractSeed.fill(tables);
    tables.forbid("sale.order");
    tables.drop("helpdesk.ticket");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(opened.ledger().complaints(CLIENT)).isEqualTo(new Unsupported<>());
      assertThat(documents(opened)).hasSize(8).noneMatch(d -> d.kind() == Document.Kind.ORDER);
      assertThat(page(opened).withheld()).containsExactly(Document.Kind.ORDER);
      assertThat(documents(opened)).hasSize(8);
      assertThat(asked(odoo, "\"sale.order\",\"search_read\"", "/sale.order/search_read"))
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void tickets_of_the_communitys_helpdesk_are_complaints_until_their_stage_says_closed(
      int version) {
    var tables = OdooSeed.empty();
    OdooSeed.partner(tables, 1, "Client");
    tables.model("helpdesk.ticket.stage", "name", "fold", "closed");
    tables.add("helpdesk.ticket.stage", 1, "name", "Waiting", "fold", true, "closed", false);
    tables.add("helpdesk.ticket.stage", 2, "name", "Done", "fold", false, "closed", true);
    tables.model(
        "helpdesk.ticket",
        "name",
        "number",
        "create_date",
        "user_id>res.users",
        "stage_id>helpdesk.ticket.stage",
        "closed",
        "partner_id>res.partner",
        "company_id>res.company");
    communityTicket(tables, 1);
    communityTicket(tables, 2);
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      var complaint = only(value(opened.ledger().complaints(CLIENT)));

      assertThat(complaint.number()).isEqualTo("HT00001");
      assertThat(complaint.state()).isEqualTo(Complaint.State.OPEN);
    }
  }

  private static void communityTicket(OdooTables tables, long stage) {
    tables
        .add("helpdesk.ticket", stage, "name", "T", "number", "HT0000" + stage, "stage_id", stage)
        .putAll(
            Map.of(
                "create_date",
                "2026-11-01 10:00:00",
                "closed",
                stage == 2,
                "partner_id",
                1L,
                "company_id",
                OdooSeed.OWN));
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void what_is_a_subsidiarys_is_not_the_holdings(int version) {
    var tables = OdooSeed.empty();
    OdooContractSeed.fill(tables);
    OdooSeed.partner(tables, 900, "Subsidiary").putAll(Map.of("is_company", true, "parent_id", 1L));
    OdooSeed.partner(tables, 901, "Contact")
        .putAll(Map.of("parent_id", 1L, "commercial_partner_id", 1L));
    var before = ids(tables, version);
    sold(tables, 900, 9_000);
    assertThat(ids(tables, version)).isEqualTo(before);

    sold(tables, 901, 9_100);
    assertThat(ids(tables, version))
        .hasSize(before.size() + 3)
        .containsAll(before)
        .contains("order-9100", "payment-9101", "9102");
  }

  @ParameterizedTest
  @CsvSource({"19, product_uom_id", "18, product_uom"})
  void lines_of_orders_have_a_unit_that_each_version_calls_otherwise(int version, String unit) {
    var tables = OdooSeed.empty();
    OdooContractSeed.fill(tables);
    sold(tables, 1, 9_000);
    tables.model(
        "sale.order.line",
        "name",
        "order_id>sale.order",
        "sequence",
        "display_type",
        "product_uom_qty",
        unit + ">uom.uom",
        "price_unit",
        "price_total",
        "currency_id>res.currency");
    tables
        .add("sale.order.line", 1, "name", "Oak", "order_id", 9_000L, unit, OdooSeed.UNIT)
        .putAll(
            Map.of(
                "product_uom_qty",
                BigDecimal.TWO,
                "price_unit",
                BigDecimal.TEN,
                "price_total",
                new BigDecimal("24"),
                "currency_id",
                OdooSeed.RUB));
    tables.add(
        "sale.order.line",
        2,
        "name",
        "A title",
        "order_id",
        9_000L,
        "display_type",
        "line_section");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      var line = only(value(opened.ledger().lines(CLIENT, "order-9000")));

      assertThat(line.name()).isEqualTo("Oak");
      assertThat(line.unit()).isEqualTo("m");
      assertThat(line.total()).contains(Money.of("24.00", "RUB"));
    }
  }

  /// An order, a payment and a complaint.
  private static void sold(OdooTables tables, long partner, long id) {
    tables.add(
        "sale.order",
        id,
        "name",
        "S",
        "date_order",
        "2026-11-01 10:00:00",
        "amount_total",
        BigDecimal.ONE,
        "currency_id",
        OdooSeed.RUB,
        "state",
        "sale",
        "partner_id",
        partner,
        "company_id",
        OdooSeed.OWN);
    tables.add(
        "account.payment",
        id + 1,
        "name",
        "P",
        "date",
        "2026-11-01",
        "amount",
        BigDecimal.ONE,
        "currency_id",
        OdooSeed.RUB,
        "state",
        "paid",
        "payment_type",
        "inbound",
        "partner_type",
        "customer",
        "partner_id",
        partner,
        "company_id",
        OdooSeed.OWN);
    tables.add(
        "helpdesk.ticket",
        id + 2,
        "name",
        "T",
        "create_date",
        "2026-11-01 10:00:00",
        "stage_id",
        1L,
        "partner_id",
        partner,
        "company_id",
        OdooSeed.OWN);
  }

  private static List<String> ids(OdooTables tables, int version) {
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      return Stream.concat(
              documents(opened).stream().map(Document::id),
              value(opened.ledger().complaints(CLIENT)).stream().map(Complaint::id))
          .sorted()
          .toList();
    }
  }
}
