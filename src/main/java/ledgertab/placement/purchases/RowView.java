package ledgertab.placement.purchases;

import java.util.Locale;
import ledgertab.history.Document;
import ledgertab.history.Document.Standing;
import ledgertab.history.DocumentBook;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// One document's row.
///
/// @param news what happened to it since the viewer's last visit
/// @param company whose it is, null where all are of one
/// @param tone the pill's look: paid, partial, unpaid, overdue or none
/// @param left whether `paid` says what is left instead
/// @param toggle address of the panel with this row opened, or closed when it is open
/// @param lines address of its lines
record RowView(
    String id,
    String number,
    @Nullable String news,
    String date,
    String kind,
    @Nullable String company,
    @Nullable String status,
    String tone,
    String total,
    String paid,
    boolean left,
    String due,
    @Nullable String late,
    boolean open,
    String toggle,
    String lines) {

  static RowView of(Document document, DocumentBook book, Choices choices, Look look) {
    var words = look.words();
    var late = document.daysOverdue(words.today());
    return new RowView(
        Marks.of("lines", document.id()) + look.mark(),
        document.number(),
        news(document, book, look),
        words.date(document.issued()),
        words.text("tab.kind." + document.kind()),
        book.isOfSeveralCompanies() ? document.company() : null,
        status(document, words),
        tone(document.standing(words.today())),
        words.money(document.total()),
        document.asksForMoney() ? paid(document, words) : "",
        document.asksForMoney() && document.openElsewhere().isPresent(),
        document.due().map(words::date).orElse(""),
        late > 0 ? words.number(late) : null,
        choices.open().contains(document.id()),
        look.at(choices.toggled(document.id()).at(Purchases.PATH)),
        look.at(LinesView.path(document.id())));
  }

  private static @Nullable String news(Document document, DocumentBook book, Look look) {
    return book.news(document)
        .filter(news -> look.since().filter(news.noticed()::isAfter).isPresent())
        .map(news -> look.words().text("tab.news." + news.kind()))
        .orElse(null);
  }

  /// What is left where that is all that is known.
  static String paid(Document document, Words words) {
    return document
        .openElsewhere()
        .map(open -> words.text("tab.documents.left", words.money(open)))
        .orElseGet(() -> words.money(document.paid()));
  }

  /// In words; null where the ledger says nothing.
  static @Nullable String status(Document document, Words words) {
    var standing = document.standing(words.today());
    if (standing != Standing.OTHER) {
      return words.text("tab.pay." + standing);
    }
    return document.status().isBlank() ? null : document.status();
  }

  private static String tone(Standing standing) {
    return switch (standing) {
      case OVERDUE, UNPAID, PARTIAL, PAID -> standing.name().toLowerCase(Locale.ROOT);
      case OPEN -> "unpaid";
      case OVERPAID -> "paid";
      case OTHER, DRAFT, CANCELLED -> "";
    };
  }
}
