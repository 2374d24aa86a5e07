package ledgertab.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Notices what changed between two readings of a ledger.
final class Successions {

  /// News older than this are nobody's news any more.
  private static final Duration KEPT = Duration.ofDays(90);

  private Successions() {}

  static DocumentBook documents(DocumentBook old, DocumentBook fresh, Instant now) {
    var known =
        old.documents().stream()
            .collect(Collectors.toMap(Document::id, Function.identity(), (a, _) -> a));
    var news = new HashMap<String, News>();
    for (var document : fresh.documents()) {
      var before = Optional.ofNullable(known.get(document.id()));
      happened(old, before, document)
          .map(kind -> new News(kind, now))
          .or(() -> recent(old.news(document), now))
          .ifPresent(n -> news.put(document.id(), n));
    }
    return fresh.with(news);
  }

  static List<CreditPosition> credit(
      List<CreditPosition> old, List<CreditPosition> fresh, Instant now) {
    var known =
        old.stream()
            .collect(Collectors.toMap(Successions::place, Function.identity(), (a, _) -> a));
    return fresh.stream().map(position -> credit(known, position, now)).toList();
  }

  private static CreditPosition credit(
      Map<String, CreditPosition> known, CreditPosition position, Instant now) {
    var before = known.get(place(position));
    if (before == null) {
      return position;
    }
    return isSame(before, position)
        ? position.with(recentChange(before, now))
        : position.with(Optional.of(new LimitChange(now, before.limit())));
  }

  private static boolean isSame(CreditPosition before, CreditPosition position) {
    return before.limitMode() == position.limitMode()
        && before
            .limit()
            .map(Money::amount)
            .map(a -> a.stripTrailingZeros())
            .equals(position.limit().map(Money::amount).map(a -> a.stripTrailingZeros()));
  }

  private static Optional<News.Kind> happened(
      DocumentBook old, Optional<Document> before, Document document) {
    if (before.isEmpty()) {
      return hadRoomFor(old, document) ? Optional.of(News.Kind.APPEARED) : Optional.empty();
    }
    return before
        .get()
        .outstanding()
        .flatMap(was -> document.outstanding().filter(is -> isLess(is, was)))
        .map(_ -> News.Kind.PAID);
  }

  private static boolean isLess(Money is, Money was) {
    return is.currency().equals(was.currency()) && was.exceeds(is);
  }

  /// A cut book does not tell what is new among the documents it had no room for.
  private static boolean hadRoomFor(DocumentBook old, Document document) {
    return !old.truncated()
        || old.documents().stream()
            .map(Document::issued)
            .min(LocalDate::compareTo)
            .filter(oldest -> oldest.isBefore(document.issued()))
            .isPresent();
  }

  private static Optional<News> recent(Optional<News> news, Instant now) {
    return news.filter(n -> now.isBefore(n.noticed().plus(KEPT)));
  }

  private static Optional<LimitChange> recentChange(CreditPosition before, Instant now) {
    return before.limitChange().filter(c -> now.isBefore(c.noticed().plus(KEPT)));
  }

  private static String place(CreditPosition position) {
    return position.currency() + position.company();
  }
}
