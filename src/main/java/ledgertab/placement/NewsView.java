package ledgertab.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.history.DocumentBook;
import ledgertab.history.Lookup;
import ledgertab.history.NewsCount;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// One quiet line: what happened since the viewer's last visit.
final class NewsView {

  private NewsView() {}

  /// Null when nothing did, for who may not see amounts, on a first visit, or while the ledger is
  /// still being read.
  static @Nullable String of(Look look, Sections sections) {
    return look.since()
        .filter(_ -> look.amounts())
        .flatMap(since -> line(since, sections, look.words()))
        .orElse(null);
  }

  private static Optional<String> line(Instant since, Sections sections, Words words) {
    var book = sections.documents().flatMap(Lookup::shown).orElse(NOTHING);
    var credit = sections.credit().flatMap(Lookup::shown).orElse(List.of());
    var news = NewsCount.since(since, book, credit);
    return news.isEmpty()
        ? Optional.empty()
        : Optional.of(words.text("tab.news.since", words.day(since), parts(news, words)));
  }

  private static final DocumentBook NOTHING = new DocumentBook(List.of(), false);

  private static String parts(NewsCount news, Words words) {
    var parts = new ArrayList<String>();
    if (news.documents() > 0) {
      parts.add(words.plural("tab.news.documents", news.documents()));
    }
    if (news.payments() > 0) {
      parts.add(words.plural("tab.news.payments", news.payments()));
    }
    if (news.limits() > 0) {
      parts.add(words.text("tab.news.limit"));
    }
    return String.join(", ", parts);
  }
}
