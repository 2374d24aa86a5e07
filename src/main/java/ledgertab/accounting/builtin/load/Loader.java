package ledgertab.accounting.builtin.load;

import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.FileKind;

/// Loads the rows of one kind of file.
///
/// @param <R> a row that was parsed
interface Loader<R> {

  FileKind kind();

  /// Empty for a row with faults.
  Optional<R> parse(FileRow row);

  void write(List<R> rows);

  /// After the last row.
  ///
  /// @param file takes what is wrong with the rows as a whole
  default void finish(ImportFile file) {}

  Counts counts();
}
