package ledgertab.accounting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ledgertab.history.Document;
import ledgertab.history.DocumentBook;
import ledgertab.history.Money;
import ledgertab.history.News;
import org.jspecify.annotations.Nullable;

record BookJson(
    List<DocumentJson> documents,
    boolean truncated,
    @Nullable Map<String, NewsJson> news,
    @Nullable Set<Document.Kind> withheld) {

  record NewsJson(News.Kind kind, long noticed) {

    static NewsJson from(News news) {
      return new NewsJson(news.kind(), news.noticed().toEpochMilli());
    }

    News toNews() {
      return new News(kind, Instant.ofEpochMilli(noticed));
    }
  }

  record DocumentJson(
      String id,
      Document.Kind kind,
      String number,
      String issued,
      @Nullable String due,
      String currency,
      String total,
      @Nullable String outstanding,
      @Nullable String outstandingCurrency,
      Document.PostState posted,
      String status,
      @Nullable String company) {

    static DocumentJson from(Document d) {
      return new DocumentJson(
          d.id(),
          d.kind(),
          d.number(),
          d.issued().toString(),
          d.due().map(LocalDate::toString).orElse(null),
          d.total().currency(),
          d.total().amount().toString(),
          d.outstanding().map(m -> m.amount().toString()).orElse(null),
          d.openElsewhere().map(Money::currency).orElse(null),
          d.posted(),
          d.status(),
          d.company().isEmpty() ? null : d.company());
    }

    Document toDocument() {
      return new Document(
          id,
          kind,
          number,
          LocalDate.parse(issued),
          Optional.ofNullable(due).map(LocalDate::parse),
          Money.of(total, currency),
          Optional.ofNullable(outstanding).map(this::open),
          posted,
          status,
          company == null ? "" : company);
    }

    private Money open(String amount) {
      return Money.of(amount, outstandingCurrency == null ? currency : outstandingCurrency);
    }
  }

  static BookJson from(DocumentBook book) {
    return new BookJson(
        book.documents().stream().map(DocumentJson::from).toList(),
        book.truncated(),
        mapped(book.news(), NewsJson::from),
        book.withheld().isEmpty() ? null : book.withheld());
  }

  DocumentBook toBook() {
    return new DocumentBook(
        documents.stream().map(DocumentJson::toDocument).toList(),
        truncated,
        news == null ? Map.of() : mapped(news, NewsJson::toNews),
        withheld == null ? Set.of() : withheld);
  }

  private static <A, B> Map<String, B> mapped(Map<String, A> values, Function<A, B> to) {
    return values.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> to.apply(e.getValue())));
  }
}
