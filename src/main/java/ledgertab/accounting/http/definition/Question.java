package ledgertab.accounting.http.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request and how its answer is read.
///
/// @param reading where the rows are
/// @param fields by name; the first pick that says something counts
/// @param joins second questions whose rows are joined to these, by name
public record Question(
    RequestTemplate request,
    Reading reading,
    Optional<Paging> paging,
    Map<String, List<Pick>> fields,
    Map<String, Join> joins) {

  public Question {
    fields = Map.copyOf(fields);
    joins = Map.copyOf(joins);
  }

  /// @param rows a list, one row, or nothing
  /// @param none statuses that mean that there is nothing
  public record Reading(Path rows, Set<Integer> none) {
    public Reading {
      none = Set.copyOf(none);
    }
  }

  /// Pages are asked for until one is shorter than `size`.
  ///
  /// @param first the number of the first page
  public record Paging(int size, int first) {}

  /// @param ids in the first rows, the `{{ids}}` of the second question; without it the question is
  ///   asked once and its rows belong to all. The field `key` says which row is whose
  public record Join(Optional<Path> ids, Question question) {}

  public boolean has(String field) {
    return fields.containsKey(field);
  }
}
