package ledgertab.accounting.sql;

import java.util.List;

/// One question in SQL.
///
/// @param sql with a question mark for each parameter
/// @param parameters their names, in the order of the marks
record Query(String sql, List<String> parameters) {

  Query {
    parameters = List.copyOf(parameters);
  }
}
