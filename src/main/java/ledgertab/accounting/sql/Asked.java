package ledgertab.accounting.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;
import ledgertab.security.OutboundClient.Deadline;

/// A session that is asked for one answer, until its deadline. It reads in transactions that cannot
/// write.
record Asked(Connection session, Deadline deadline) {

  static final int MOST_ROWS = 1_001;
  private static final int LONGEST_VALUE = 10_000;
  private static final int MOST_CHARACTERS = 8_000_000;
  private static final int BYTES_OF_A_CHARACTER = 4;
  private static final int ROWS_AT_ONCE = 200;
  private static final long LONGEST_QUERY_SECONDS = 25;

  /// @param values of the query's parameters
  List<Row> ask(Query query, Map<String, String> values) {
    try {
      session.setReadOnly(true);
      session.setAutoCommit(false);
      var rows = read(query, values);
      session.rollback();
      return rows;
    } catch (SQLException e) {
      end(e);
      throw SqlTrouble.troubled(e);
    } catch (RuntimeException e) {
      end(e);
      throw e;
    }
  }

  /// What went wrong first says more than that nothing can be rolled back after it.
  private void end(Exception first) {
    try {
      session.rollback();
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  private List<Row> read(Query query, Map<String, String> values) throws SQLException {
    try (var statement = session.prepareStatement(query.sql())) {
      statement.setQueryTimeout(seconds());
      statement.setMaxRows(MOST_ROWS);
      statement.setMaxFieldSize(LONGEST_VALUE * BYTES_OF_A_CHARACTER);
      statement.setFetchSize(ROWS_AT_ONCE);
      bind(statement, query, values);
      try (var rows = statement.executeQuery()) {
        return rows(rows);
      }
    }
  }

  /// What is left, in whole seconds; none would be for ever.
  private int seconds() {
    var left = deadline.left();
    if (left.isZero()) {
      throw new Troubled(Trouble.TIMED_OUT);
    }
    var seconds = left.plus(Duration.ofMillis(999)).toSeconds();
    return (int) Math.clamp(seconds, 1, LONGEST_QUERY_SECONDS);
  }

  private static void bind(PreparedStatement statement, Query query, Map<String, String> values)
      throws SQLException {
    var position = 1;
    for (var parameter : query.parameters()) {
      if (parameter.equals("today")) {
        statement.setDate(position++, java.sql.Date.valueOf(values.get(parameter)));
      } else {
        statement.setString(position++, values.getOrDefault(parameter, ""));
      }
    }
  }

  private static List<Row> rows(ResultSet rows) throws SQLException {
    var columns = rows.getMetaData();
    var found = new ArrayList<Row>();
    var characters = 0L;
    while (rows.next()) {
      var values = new HashMap<String, String>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        var value = cut(Optional.ofNullable(rows.getString(i)).orElse(""));
        characters += value.length();
        values.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
      }
      if (characters > MOST_CHARACTERS) {
        throw new Troubled(Trouble.TOO_LARGE);
      }
      found.add(new Row(values));
    }
    return found;
  }

  private static String cut(String value) {
    return value.substring(0, Math.min(value.length(), LONGEST_VALUE));
  }
}
