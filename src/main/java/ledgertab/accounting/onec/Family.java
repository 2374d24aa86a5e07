package ledgertab.accounting.onec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.onec.names.Thing;
import ledgertab.accounting.onec.odata.Entity;
import ledgertab.accounting.onec.odata.Filter;
import ledgertab.accounting.onec.odata.Guid;
import ledgertab.accounting.onec.odata.Query;
import ledgertab.accounting.remote.Troubled;

/// A client with its branches, and theirs: its figures are those of all of them.
///
/// @param ids its own first; none when 1C does not know it
/// @param partners to whom the configurations with partners ascribe what it owes
record Family(List<String> ids, List<String> partners) {

  /// So far up are clients told to be those that they belong to, and so far down are they read.
  static final int DEEPEST = 3;

  /// The figures of more would take 1C too many calls; those of some are not those of the client.
  static final int MOST = 500;

  static Family of(Question question, String id) {
    if (!Guid.refers(id)) {
      return new Family(List.of(), List.of());
    }
    var client = question.published().require("client");
    var members = members(question, client, id);
    return members.containsKey(id)
        ? new Family(List.copyOf(members.keySet()), partners(members.values(), client))
        : new Family(List.of(), List.of());
  }

  private static Map<String, Entity> members(Question question, Thing client, String id) {
    var fields = Stream.concat(Stream.of(Question.REF), client.select("partner").stream());
    var query = Query.of(client.set()).select(fields.toList());
    var itself = Filter.refers(Question.REF, id);
    var head = client.name("head");
    var first = head.isEmpty() ? itself : Filter.any(List.of(itself, Filter.refers(head, id)));
    var members = new LinkedHashMap<String, Entity>();
    var fresh = add(members, question.whole(query.where(first), MOST, Question.REF));
    fresh.remove(id);
    for (int depth = 1; depth < DEEPEST && !head.isEmpty() && !fresh.isEmpty(); depth++) {
      fresh = add(members, question.rows(query, head, fresh));
    }
    return members;
  }

  /// @return those that were not there before
  private static List<String> add(Map<String, Entity> members, List<Entity> rows) {
    var fresh = new ArrayList<String>();
    for (var row : rows) {
      if (members.putIfAbsent(row.guid(Question.REF), row) == null) {
        fresh.add(row.guid(Question.REF));
      }
    }
    if (members.size() > MOST) {
      throw new Troubled(Trouble.TOO_LARGE);
    }
    return fresh;
  }

  private static List<String> partners(Collection<Entity> members, Thing client) {
    var field = client.name("partner");
    return members.stream()
        .map(row -> row.guid(field))
        .filter(partner -> !partner.isEmpty())
        .distinct()
        .toList();
  }

  boolean isUnknown() {
    return ids.isEmpty();
  }
}
