package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;
import ledgertab.history.PurchaseMonths.Basis;
import ledgertab.history.PurchaseMonths.Month;
import org.junit.jupiter.api.Test;

final class PurchaseMonthsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @Test
  void months_end_with_the_current_one_and_empty_ones_are_zero() {
    var months = only(months(12, invoice("2025-12-01", "5"), invoice("2026-11-20", "7")));

    assertThat(months.months()).hasSize(12);
    assertThat(months.months().getFirst()).isEqualTo(month("2025-12", "5"));
    assertThat(months.months().get(1)).isEqualTo(month("2026-01", "0"));
    assertThat(months.months().getLast()).isEqualTo(month("2026-11", "7"));
    assertThat(months.total()).isEqualTo(Money.of("12", "RUB"));
  }

  @Test
  void thirty_six_months_reach_to_the_first_day_of_their_first() {
    var months =
        only(
            months(
                36,
                invoice("2023-11-30", "1"),
                invoice("2023-12-01", "2"),
                invoice("2027-01-01", "4")));

    assertThat(months.months()).hasSize(36);
    assertThat(months.total()).isEqualTo(Money.of("2", "RUB"));
  }

  @Test
  void a_client_who_bought_years_ago_has_a_chart_of_empty_months() {
    assertThat(only(months(12, invoice("2024-02-29", "5"))).total()).isEqualTo(Money.zero("RUB"));
    assertThat(months(36, invoice("2023-11-30", "5"))).isEmpty();
  }

  @Test
  void credit_notes_are_taken_off_whatever_their_sign_and_may_turn_a_month_negative() {
    var months =
        only(
            months(
                12,
                invoice("2026-10-05", "10"),
                document(Kind.CREDIT_NOTE, "2026-10-06", "25", "RUB"),
                document(Kind.CREDIT_NOTE, "2026-10-07", "-5", "RUB")));

    assertThat(months.months().get(10)).isEqualTo(month("2026-10", "-20"));
  }

  @Test
  void drafts_payments_and_orders_beside_invoices_do_not_count() {
    var draft =
        new Document(
            "d",
            Kind.INVOICE,
            "D",
            TODAY,
            Optional.empty(),
            Money.of("9", "RUB"),
            Optional.empty(),
            PostState.DRAFT,
            "");
    var months =
        only(
            months(
                12,
                draft,
                invoice("2026-11-01", "1"),
                document(Kind.PAYMENT, "2026-11-01", "100", "RUB"),
                document(Kind.ORDER, "2026-11-01", "1000", "RUB")));

    assertThat(months.total()).isEqualTo(Money.of("1", "RUB"));
  }

  @Test
  void currencies_are_never_added_and_the_busiest_comes_first() {
    var months =
        months(
            12,
            document(Kind.INVOICE, "2026-11-01", "1000000", "RUB"),
            document(Kind.INVOICE, "2026-11-01", "2", "USD"),
            document(Kind.INVOICE, "2026-10-01", "3", "USD"),
            document(Kind.INVOICE, "2026-10-01", "3", "EUR"));

    assertThat(months)
        .extracting(each -> each.account().currency())
        .containsExactly("USD", "EUR", "RUB");
    assertThat(months.getFirst().total()).isEqualTo(Money.of("5", "USD"));
  }

  @Test
  void own_companies_are_never_added_and_each_has_its_own_basis() {
    var months =
        months(
            12,
            document(Kind.INVOICE, "2026-11-01", "10", "RUB").of("Alfa"),
            document(Kind.INVOICE, "2026-11-02", "10", "RUB").of("Alfa"),
            document(Kind.SHIPMENT, "2026-11-01", "5", "RUB").of("Beta"));

    assertThat(months)
        .extracting(PurchaseMonths::account, PurchaseMonths::basis, PurchaseMonths::total)
        .containsExactly(
            tuple(new Account("Alfa", "RUB"), Basis.INVOICES, Money.of("20", "RUB")),
            tuple(new Account("Beta", "RUB"), Basis.SHIPMENTS, Money.of("5", "RUB")));
  }

  @Test
  void goods_that_came_back_are_taken_off_shipments_where_nothing_was_billed() {
    var months =
        only(
            months(
                12,
                document(Kind.SHIPMENT, "2026-11-01", "500", "RUB"),
                document(Kind.CREDIT_NOTE, "2026-11-02", "10", "RUB")));

    assertThat(months.basis()).isEqualTo(Basis.SHIPMENTS);
    assertThat(months.total()).isEqualTo(Money.of("490", "RUB"));
  }

  @Test
  void without_invoices_shipments_are_shown_and_without_those_orders() {
    var order = document(Kind.ORDER, "2026-11-01", "1", "RUB");
    var shipment = document(Kind.SHIPMENT, "2026-11-01", "2", "RUB");

    assertThat(only(months(12, order, shipment)).basis()).isEqualTo(Basis.SHIPMENTS);
    assertThat(only(months(12, order)).basis()).isEqualTo(Basis.ORDERS);
    assertThat(months(12, document(Kind.PAYMENT, "2026-11-01", "1", "RUB"))).isEmpty();
  }

  @Test
  void months_before_the_oldest_kept_document_of_a_cut_book_are_not_whole() {
    var documents = new ArrayList<Document>();
    for (int i = 0; i < DocumentReading.MOST; i++) {
      documents.add(invoice(TODAY.minusDays(i / 10).toString(), "1"));
    }
    documents.add(invoice("2024-02-01", "1"));

    var months = only(new DocumentBook(documents, true).months(12, TODAY));

    assertThat(months.months().stream().filter(Month::whole).map(Month::month))
        .containsExactly(YearMonth.of(2026, 9), YearMonth.of(2026, 10), YearMonth.of(2026, 11));
    assertThat(only(new DocumentBook(documents, false).months(12, TODAY)).months())
        .allMatch(Month::whole);
  }

  private static PurchaseMonths only(List<PurchaseMonths> months) {
    assertThat(months).hasSize(1);
    return months.getFirst();
  }

  private static List<PurchaseMonths> months(int span, Document... documents) {
    return new DocumentBook(List.of(documents), false).months(span, TODAY);
  }

  private static Month month(String month, String amount) {
    return new Month(YearMonth.parse(month), Money.of(amount, "RUB"), true);
  }

  private static Document invoice(String issued, String total) {
    return document(Kind.INVOICE, issued, total, "RUB");
  }

  private static Document document(Kind kind, String issued, String total, String currency) {
    return new Document(
        kind + issued + total,
        kind,
        "N",
        LocalDate.parse(issued),
        Optional.empty(),
        Money.of(total, currency),
        Optional.empty(),
        PostState.POSTED,
        "");
  }
}
