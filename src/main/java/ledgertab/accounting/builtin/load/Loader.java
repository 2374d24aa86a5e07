package ledgertab.accounting.builtin.load;

import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.Column;
import ledgertab.accounting.builtin.reading.FileKind;

/// Loads the rows of one kind, from any number of files.
///
/// @param <R> a row that was parsed
interface Loader<R> {

  FileKind kind();

  /// The columns without which a file cannot be loaded.
  default List<String> required() {
    return kind().columns().stream().filter(Column::isRequired).map(Column::name).toList();
  }

  /// Empty for a row with faults.
  Optional<R> parse(FileRow row);

  void write(List<R> rows);

  /// After the last row of the last file.
  ///
  /// @param places take what is wrong with the rows as a whole
  default void finish(Places places) {}

  /// Removes what the ledger holds beside the rows that were written.
  ///
  /// @return how many rows
  default long forgetOthers(Removals removals) {
    return 0;
  }

  Counts counts();
}
