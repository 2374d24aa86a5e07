package ledgertab.accounting.builtin.load;

import ledgertab.accounting.builtin.reading.FileKind;

/// What was done with the rows of one file.
///
/// @param parts credit positions of clients, or documents that the lines belong to
public record Counts(long added, long updated, long unchanged, long parts) {

  String english(FileKind kind) {
    return switch (kind) {
      case CLIENTS -> "clients " + changes() + "; " + parts + " credit positions";
      case DOCUMENTS -> "documents " + changes();
      case LINES -> added + " lines of " + parts + " documents";
      case COMPLAINTS -> "complaints " + changes();
    };
  }

  private String changes() {
    return added + " added, " + updated + " updated, " + unchanged + " unchanged";
  }
}
