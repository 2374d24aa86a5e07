package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SuccessionsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T09:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofHours(1));
  private static final Document OLD = invoice("1", "100", "100");

  @Test
  void a_document_that_was_not_there_has_appeared() {
    var next = Successions.documents(book(OLD), book(OLD, invoice("2", "5", "5")), NOON);

    assertThat(next.news()).containsOnly(entry("2", News.Kind.APPEARED, NOON));
  }

  @Test
  void less_outstanding_than_before_is_a_payment() {
    var next = Successions.documents(book(OLD), book(invoice("1", "100", "40")), NOON);

    assertThat(next.news()).containsOnly(entry("1", News.Kind.PAID, NOON));
  }

  @Test
  void more_outstanding_or_another_scale_is_no_news() {
    var more = Successions.documents(book(OLD), book(invoice("1", "100", "100.00")), NOON);
    var debit = Successions.documents(book(OLD), book(invoice("1", "120", "120")), NOON);

    assertThat(more.news()).isEmpty();
    assertThat(debit.news()).isEmpty();
  }

  @Test
  void news_are_taken_over_for_ninety_days() {
    var first = Successions.documents(book(), book(OLD), NOON);
    var soon = Successions.documents(first, book(OLD), LATER);
    var late = Successions.documents(soon, book(OLD), NOON.plus(Duration.ofDays(91)));

    assertThat(soon.news()).containsOnly(entry("1", News.Kind.APPEARED, NOON));
    assertThat(late.news()).isEmpty();
  }

  @Test
  void a_cut_book_does_not_call_its_old_documents_new() {
    var cut = new DocumentBook(List.of(OLD), true);
    var older =
        new Document(
            "0",
            Document.Kind.INVOICE,
            "0",
            OLD.issued().minusYears(1),
            Optional.empty(),
            OLD.total(),
            OLD.outstanding(),
            Document.PostState.POSTED,
            "");

    assertThat(Successions.documents(cut, book(OLD, older), NOON).news()).isEmpty();
  }

  @Test
  void another_limit_is_noticed_with_the_one_before() {
    var next = Successions.credit(List.of(position("500")), List.of(position("700.00")), NOON);

    assertThat(next.getFirst().limitChange())
        .contains(new LimitChange(NOON, Optional.of(Money.of("500", "RUB"))));
    assertThat(next.getFirst().limitChangedSince(NOON.minusSeconds(1))).isTrue();
    assertThat(next.getFirst().limitChangedSince(NOON)).isFalse();
  }

  @Test
  void the_same_limit_in_another_scale_is_no_change() {
    var next = Successions.credit(List.of(position("500")), List.of(position("500.00")), NOON);

    assertThat(next.getFirst().limitChange()).isEmpty();
  }

  @Test
  void what_happened_since_is_counted() {
    var book =
        Successions.documents(
            book(OLD), book(invoice("1", "100", "1"), invoice("2", "5", "5")), NOON);
    var credit = Successions.credit(List.of(position("500")), List.of(position("700")), NOON);

    assertThat(NewsCount.since(NOON.minusSeconds(1), book, credit))
        .isEqualTo(new NewsCount(1, 1, 1));
    assertThat(NewsCount.since(NOON, book, credit).isEmpty()).isTrue();
  }

  private static java.util.Map.Entry<String, News> entry(String id, News.Kind kind, Instant at) {
    return java.util.Map.entry(id, new News(kind, at));
  }

  private static DocumentBook book(Document... documents) {
    return new DocumentBook(List.of(documents), false);
  }

  private static Document invoice(String id, String total, String outstanding) {
    return new Document(
        id,
        Document.Kind.INVOICE,
        "INV-" + id,
        LocalDate.of(2026, 11, 1),
        Optional.empty(),
        Money.of(total, "RUB"),
        Optional.of(Money.of(outstanding, "RUB")),
        Document.PostState.POSTED,
        "");
  }

  private static CreditPosition position(String limit) {
    return new CreditPosition(
        "",
        CreditPosition.LimitMode.LIMITED,
        Optional.of(Money.of(limit, "RUB")),
        Money.zero("RUB"),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
