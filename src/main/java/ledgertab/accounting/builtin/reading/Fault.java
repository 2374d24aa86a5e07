package ledgertab.accounting.builtin.reading;

import java.util.List;

/// One thing that is wrong with a file, in words of no language yet.
///
/// @param file its name
/// @param line where, from 1; 0 for the file as a whole
/// @param column of the ledger, for example `credit_limit`; empty for the row as a whole
/// @param heading what the file calls that column; empty where it has none
public record Fault(
    String file,
    long line,
    String column,
    String heading,
    Problem problem,
    List<String> arguments) {

  public Fault {
    arguments = List.copyOf(arguments);
  }

  /// The line that `ledgertab import` prints.
  public String english() {
    var place = line == 0 ? file : file + ":" + line;
    return place + ": " + problem.english(column, arguments);
  }
}
