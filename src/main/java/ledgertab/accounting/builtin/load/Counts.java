package ledgertab.accounting.builtin.load;

import ledgertab.accounting.builtin.reading.FileKind;

/// What was done with the rows of one kind.
///
/// @param parts credit positions of clients, or documents that the lines belong to
/// @param removed rows that are gone: named as deleted, or missing in a load of the whole ledger
public record Counts(long added, long updated, long unchanged, long parts, long removed) {

  Counts(long added, long updated, long unchanged, long parts) {
    this(added, updated, unchanged, parts, 0);
  }

  Counts withRemoved(long more) {
    return new Counts(added, updated, unchanged, parts, removed + more);
  }

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
