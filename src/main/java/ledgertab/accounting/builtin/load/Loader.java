package ledgertab.accounting.builtin.load;

import java.util.List;
import java.util.Optional;

/// Loads the rows of one kind of file.
///
/// @param <R> a row that was parsed
interface Loader<R> {

  /// The columns that must be there.
  List<String> required();

  /// Empty for a row with faults.
  Optional<R> parse(FileRow row);

  void write(List<R> rows);

  /// What was done, for the report.
  String counts();
}
