package ledgertab.history;

import java.time.Instant;
import java.util.List;

/// How much happened to a client since an instant.
///
/// @param payments documents on which less is outstanding
/// @param limits credit positions with another limit
public record NewsCount(int documents, int payments, int limits) {

  public static NewsCount since(Instant since, DocumentBook book, List<CreditPosition> credit) {
    return new NewsCount(
        count(since, book, News.Kind.APPEARED),
        count(since, book, News.Kind.PAID),
        (int) credit.stream().filter(p -> p.limitChangedSince(since)).count());
  }

  public boolean isEmpty() {
    return documents + payments + limits == 0;
  }

  private static int count(Instant since, DocumentBook book, News.Kind kind) {
    return (int)
        book.documents().stream()
            .flatMap(d -> book.news(d).stream())
            .filter(n -> n.kind() == kind && n.noticed().isAfter(since))
            .count();
  }
}
