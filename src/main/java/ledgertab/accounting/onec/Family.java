package ledgertab.accounting.onec;

import java.util.List;
import java.util.stream.Stream;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Filter;
import ledgertab.accounting.onec.odata.Guid;
import ledgertab.accounting.onec.odata.Query;

/// A client with its branches: its figures are those of all of them.
///
/// @param ids its own first; none when 1C does not know it
/// @param partners to whom the configurations with partners ascribe what it owes
record Family(List<String> ids, List<String> partners) {

  private static final int MOST = 200;

  static Family of(Question question, String id) {
    if (!Guid.refers(id)) {
      return new Family(List.of(), List.of());
    }
    var client = question.published().require("client");
    var itself = Filter.refers(Question.REF, id);
    var condition =
        client.has("head")
            ? Filter.any(List.of(itself, Filter.refers(client.name("head"), id)))
            : itself;
    var fields = Stream.concat(Stream.of(Question.REF), client.select("partner").stream());
    var rows =
        question.rows(
            Query.of(client.set())
                .where(condition)
                .select(fields.toList())
                .first(MOST, Question.REF));
    var ids = rows.stream().map(row -> row.guid(Question.REF)).toList();
    return ids.contains(id)
        ? new Family(ids, partners(rows, client.name("partner")))
        : new Family(List.of(), List.of());
  }

  private static List<String> partners(List<Entity> rows, String field) {
    return rows.stream().map(row -> row.guid(field)).filter(p -> !p.isEmpty()).distinct().toList();
  }

  boolean isUnknown() {
    return ids.isEmpty();
  }
}
