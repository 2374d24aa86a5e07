package ledgertab.accounting.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ledgertab.accounting.sql.Queries.Question;
import ledgertab.history.ClientKey;
import ledgertab.history.Keys;

/// From the keys of a card to questions for a database, and back from a row to the key that it
/// really carries: a query that finds too much finds nobody.
final class KeySearch {

  /// A card has few keys; each costs a question.
  private static final int MOST = 24;

  private static final int TAIL = 10;

  private final Queries queries;
  private final Keys keys;

  KeySearch(Queries queries, Keys keys) {
    this.queries = queries;
    this.keys = keys;
  }

  record Search(ClientKey key, Query query, Map<String, String> values) {}

  List<Search> searches(List<ClientKey> wanted) {
    var searches = new ArrayList<Search>();
    for (var key : wanted) {
      queries
          .find(question(key))
          .ifPresent(
              query ->
                  spellings(key).forEach(s -> searches.add(new Search(key, query, values(s)))));
    }
    return searches.subList(0, Math.min(MOST, searches.size()));
  }

  private static Question question(ClientKey key) {
    return switch (key.kind()) {
      case EXTERNAL_ID -> Question.FIND_EXTERNAL_ID;
      case TAX_ID -> Question.FIND_TAX_ID;
      case EMAIL -> Question.FIND_EMAIL;
      case PHONE -> Question.FIND_PHONE;
    };
  }

  /// As a database may hold them: without the mark of a shortened one.
  private Set<String> spellings(ClientKey key) {
    var spellings = new TreeSet<String>();
    keys.wanted(key).forEach(s -> spellings.add(s.startsWith("~") ? s.substring(1) : s));
    return key.kind() == ClientKey.Kind.PHONE && !spellings.isEmpty()
        ? Set.of(spellings.iterator().next())
        : spellings;
  }

  private static Map<String, String> values(String spelling) {
    var digits = spelling.replaceAll("\\D", "");
    return Map.of("value", spelling, "tail", digits.substring(Math.max(0, digits.length() - TAIL)));
  }

  /// The key that found this row, unless the row shows that it carries another one.
  Optional<ClientKey> key(Search search, Row row) {
    var column = search.key().kind().name().toLowerCase(Locale.ROOT);
    var held = row.text(column);
    if (held.isEmpty()) {
      return Optional.of(search.key());
    }
    var stored = keys.stored(new ClientKey(search.key().kind(), held.get()));
    return keys.wanted(search.key()).stream().anyMatch(stored::contains)
        ? Optional.of(search.key())
        : Optional.empty();
  }
}
