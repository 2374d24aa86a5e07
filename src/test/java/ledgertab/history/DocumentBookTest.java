package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.DocumentQuery.Sort;
import ledgertab.testing.InMemoryLedger;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

final class DocumentBookTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final ClientRef CLIENT = new ClientRef(new MemberId("portal-a"), "memory", "C1");

  private final DocumentBook book =
      new DocumentBook(
          List.of(
              invoice("a", "INV-9", 10, -1, "100", "40"),
              invoice("b", "INV-10", 20, 0, "100", "100"),
              invoice("c", "INV-100", 20, 5, "50", "0"),
              invoice("d", "Заказ-1", 5, -30, "-70", "-70")),
          false);

  @Test
  void filters_count_and_page_the_same_rows() {
    assertThat(ids(Filter.ALL, Sort.ISSUED, false)).containsExactly("d", "a", "b", "c");
    assertThat(ids(Filter.UNPAID, Sort.ISSUED, false)).containsExactly("a", "b");
    assertThat(ids(Filter.OVERDUE, Sort.ISSUED, false)).containsExactly("a");
    assertThat(book.counts("", TODAY)).isEqualTo(new DocumentBook.Counts(4, 2, 1, 0));
    assertThat(book.counts("inv-10", TODAY)).isEqualTo(new DocumentBook.Counts(2, 1, 0, 0));
  }

  @Test
  void numbers_sort_as_people_count() {
    assertThat(ids(Filter.ALL, Sort.NUMBER, true)).containsExactly("a", "b", "c", "d");
    assertThat(ids(Filter.ALL, Sort.DAYS_OVERDUE, false)).startsWith("a");
    assertThat(ids(Filter.ALL, Sort.TOTAL, true)).containsExactly("d", "c", "a", "b");
  }

  @Test
  void pages_do_not_overlap_and_wild_offsets_are_empty() {
    var first = book.page(query(Filter.ALL, Sort.KIND, 0, 3), TODAY);
    var second = book.page(query(Filter.ALL, Sort.KIND, 3, 3), TODAY);

    assertThat(first.documents()).hasSize(3).doesNotContainAnyElementsOf(second.documents());
    assertThat(second.total()).isEqualTo(4);
    assertThat(book.page(query(Filter.ALL, Sort.KIND, -5, 2), TODAY).documents()).hasSize(2);
    assertThat(book.page(query(Filter.ALL, Sort.KIND, 99, 20), TODAY).documents()).isEmpty();
    assertThat(book.page(query(Filter.ALL, Sort.KIND, 0, -1), TODAY).documents()).isEmpty();
  }

  @Test
  void totals_of_several_own_companies_stand_side_by_side() {
    var mixed =
        new DocumentBook(
            List.of(
                invoice("a", "1", 1, 0, "5", "5").of("Beta"),
                invoice("b", "2", 1, 0, "7", "0").of("Alfa")),
            false);

    assertThat(mixed.totals(query(Filter.ALL, Sort.DUE, 0, 1), TODAY))
        .extracting(DocumentTotals::company, DocumentTotals::billed)
        .containsExactly(tuple("Alfa", Money.of("7", "RUB")), tuple("Beta", Money.of("5", "RUB")));
    assertThat(mixed.isOfSeveralCompanies()).isTrue();
    assertThat(book.isOfSeveralCompanies()).isFalse();
  }

  @Test
  void totals_are_per_currency() {
    var yen =
        new Document(
            "y",
            Kind.INVOICE,
            "Y",
            TODAY,
            Optional.empty(),
            Money.of("7", "JPY"),
            Optional.empty(),
            PostState.POSTED,
            "");
    var mixed = new ArrayList<>(book.documents());
    mixed.add(yen);

    assertThat(new DocumentBook(mixed, false).totals(query(Filter.ALL, Sort.DUE, 0, 1), TODAY))
        .containsExactly(
            new DocumentTotals(
                "",
                1,
                Money.of("7", "JPY"),
                Optional.empty(),
                Optional.empty(),
                1,
                List.of(),
                List.of()),
            totals(4, "180", "70", "0"));
  }

  @Test
  void what_is_left_of_credit_notes_and_payments_reduces_what_is_open_and_overdue() {
    var mixed =
        new DocumentBook(
            List.of(
                invoice("late", "1", 40, -10, "100", "100"),
                invoice("open", "2", 10, 10, "50", "50"),
                document(Kind.CREDIT_NOTE, "note", "3", 5, 0, "30", "30"),
                document(Kind.CREDIT_NOTE, "used", "4", 5, 0, "9", "0"),
                document(Kind.PAYMENT, "paid in advance", "5", 5, 0, "5", "5"),
                document(Kind.ORDER, "order", "6", 5, 0, "70", "70")),
            false);

    assertThat(mixed.totals(query(Filter.ALL, Sort.DUE, 0, 1), TODAY))
        .containsExactly(totals(6, "111", "115", "65"));
  }

  /// As in 1C: its invoices do not say whether they are paid, its shipments do.
  @Test
  void what_is_open_on_shipments_counts_where_the_ledger_says_it() {
    var invoice =
        new Document(
            "invoice",
            Kind.INVOICE,
            "1",
            TODAY,
            Optional.empty(),
            Money.of("100", "RUB"),
            Optional.empty(),
            PostState.POSTED,
            "");
    var shipment = document(Kind.SHIPMENT, "shipment", "2", 40, -10, "100", "60");
    var both = new DocumentBook(List.of(invoice, shipment), false);
    var alone = new DocumentBook(List.of(invoice, shipment.billed()), false);

    assertThat(both.counts("", TODAY)).isEqualTo(new DocumentBook.Counts(2, 1, 1, 0));
    assertThat(both.totals(query(Filter.ALL, Sort.DUE, 0, 1), TODAY))
        .containsExactly(totals(2, "100", "60", "60"));
    assertThat(alone.counts("", TODAY).isUnknown(Filter.UNPAID)).isTrue();
    assertThat(alone.totals(query(Filter.ALL, Sort.DUE, 0, 1), TODAY))
        .extracting(DocumentTotals::outstanding, DocumentTotals::unknown)
        .containsExactly(tuple(Optional.empty(), 1));
  }

  private static DocumentTotals totals(
      int documents, String billed, String outstanding, String overdue) {
    return new DocumentTotals(
        "",
        documents,
        Money.of(billed, "RUB"),
        Optional.of(Money.of(outstanding, "RUB")),
        Optional.of(Money.of(overdue, "RUB")),
        0,
        List.of(),
        List.of());
  }

  @Test
  void what_is_open_in_another_currency_is_unpaid_and_overdue_and_counts_there() {
    var late = openInRoubles("late", TODAY.minusDays(1));
    var soon = openInRoubles("soon", TODAY);
    var mixed =
        new DocumentBook(List.of(late, invoice("a", "INV-9", 10, -1, "100", "40"), soon), false);

    assertThat(late.standing(TODAY)).isEqualTo(Document.Standing.OVERDUE);
    assertThat(late.daysOverdue(TODAY)).isEqualTo(1);
    assertThat(soon.standing(TODAY)).isEqualTo(Document.Standing.OPEN);
    assertThat(soon.payState()).isEqualTo(Document.PayState.UNKNOWN);
    assertThat(soon.paid()).isEmpty();
    assertThat(mixed.counts("", TODAY)).isEqualTo(new DocumentBook.Counts(3, 3, 2, 0));
    assertThat(mixed.page(query(Filter.OVERDUE, Sort.OUTSTANDING, 0, 9), TODAY).documents())
        .extracting(Document::id)
        .containsExactly("a", "late");
    assertThat(mixed.totals(query(Filter.ALL, Sort.DUE, 0, 1), TODAY))
        .containsExactly(
            euros(2, "200.20", Optional.empty(), List.of("RUB")),
            totals(3, "100", "20060.00", "10050.00"));
    assertThat(mixed.totals(query(Filter.OVERDUE, Sort.DUE, 0, 1), TODAY)).hasSize(2);
    assertThat(
            new DocumentBook(List.of(soon), false).totals(query(Filter.ALL, Sort.DUE, 0, 1), TODAY))
        .containsExactly(
            euros(1, "100.10", Optional.of(Money.zero("EUR")), List.of()),
            totals(1, "0", "10010.00", "0"));
  }

  private static DocumentTotals euros(
      int documents, String billed, Optional<Money> overdue, List<String> late) {
    return new DocumentTotals(
        "", documents, Money.of(billed, "EUR"), Optional.empty(), overdue, 0, List.of("RUB"), late);
  }

  private static Document openInRoubles(String id, LocalDate due) {
    return new Document(
        id,
        Kind.INVOICE,
        id,
        TODAY.minusDays(40),
        Optional.of(due),
        Money.of("100.10", "EUR"),
        Optional.of(Money.of("10010.00", "RUB")),
        PostState.POSTED,
        "Unpaid");
  }

  @Test
  void old_unpaid_documents_are_kept_and_old_paid_ones_are_not() {
    var ledger = new InMemoryLedger();
    ledger.holds(
        List.of(
            invoice("old", "1", 4 * 366, 0, "5", "0"),
            invoice("owed", "2", 4 * 366, 0, "5", "5"),
            invoice("new", "3", 10, 0, "5", "0")));

    assertThat(read(ledger).documents()).extracting(Document::id).containsExactly("new", "owed");
    assertThat(read(ledger).truncated()).isFalse();
  }

  @Test
  void more_than_a_thousand_are_cut_with_a_mark_and_without_losing_a_debt() {
    var many = new ArrayList<Document>();
    for (int i = 0; i < 1100; i++) {
      many.add(invoice("d" + i, "" + i, i % 900, 0, "5", "0"));
    }
    many.add(invoice("owed", "2", 950, 0, "5", "5"));
    var ledger = new InMemoryLedger();
    ledger.holds(many);

    assertThat(read(ledger).documents()).hasSize(1001).extracting(Document::id).contains("owed");
    assertThat(read(ledger).truncated()).isTrue();
  }

  private static DocumentBook read(InMemoryLedger ledger) {
    var clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
    var answer = new DocumentReading(Preferences.defaults(), clock).read(ledger, CLIENT);
    return ((LedgerAnswer.Answer<DocumentBook>) answer).value();
  }

  private List<String> ids(Filter filter, Sort sort, boolean ascending) {
    var query = new DocumentQuery(filter, sort, ascending, "", 0, 100);
    return book.page(query, TODAY).documents().stream().map(Document::id).toList();
  }

  private static DocumentQuery query(Filter filter, Sort sort, int offset, int limit) {
    return new DocumentQuery(filter, sort, true, "", offset, limit);
  }

  private static Document invoice(
      String id, String number, int daysAgo, int dueIn, String total, String outstanding) {
    return document(Kind.INVOICE, id, number, daysAgo, dueIn, total, outstanding);
  }

  private static Document document(
      Kind kind,
      String id,
      String number,
      int daysAgo,
      int dueIn,
      String total,
      String outstanding) {
    return new Document(
        id,
        kind,
        number,
        TODAY.minusDays(daysAgo),
        Optional.of(TODAY.plusDays(dueIn)),
        Money.of(total, "RUB"),
        Optional.of(Money.of(outstanding, "RUB")),
        PostState.POSTED,
        "sent");
  }
}
