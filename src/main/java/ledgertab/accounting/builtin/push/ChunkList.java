package ledgertab.accounting.builtin.push;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.accounting.builtin.reading.Column;
import ledgertab.accounting.builtin.reading.FileKind;

/// What the rows of a chunk are for, as its address says: `documents`, or `deleted-documents`.
///
/// @param deletes whether its rows name what is to be deleted
public record ChunkList(FileKind kind, boolean deletes) {

  private static final String DELETED = "deleted-";

  /// In the order in which they are loaded.
  public static final List<ChunkList> ALL =
      Stream.of(true, false)
          .flatMap(deletes -> Stream.of(FileKind.values()).map(k -> new ChunkList(k, deletes)))
          .toList();

  public static Optional<ChunkList> parse(String word) {
    return ALL.stream().filter(list -> list.word().equals(word)).findFirst();
  }

  public String word() {
    return deletes ? DELETED + kind.word() : kind.word();
  }

  /// The columns that each of its chunks must have.
  List<String> required() {
    return deletes
        ? List.of(kind.id())
        : kind.columns().stream().filter(Column::isRequired).map(Column::name).toList();
  }
}
