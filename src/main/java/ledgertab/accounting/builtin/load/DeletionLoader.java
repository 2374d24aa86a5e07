package ledgertab.accounting.builtin.load;

import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.FileKind;

/// Rows that name what is to be deleted. What is not there is deleted already.
final class DeletionLoader implements Loader<String> {

  private final FileKind kind;
  private final Removals removals;
  private long removed;

  DeletionLoader(FileKind kind, Removals removals) {
    this.kind = kind;
    this.removals = removals;
  }

  @Override
  public FileKind kind() {
    return kind;
  }

  @Override
  public List<String> required() {
    return List.of(kind.id());
  }

  @Override
  public Optional<String> parse(FileRow row) {
    var id = row.required(kind.id(), 200);
    return row.isFaulty() ? Optional.empty() : Optional.of(id);
  }

  @Override
  public void write(List<String> ids) {
    removed +=
        switch (kind) {
          case CLIENTS -> removals.clients(ids);
          case DOCUMENTS -> removals.documents(ids);
          case LINES -> removals.linesOf(ids);
          case COMPLAINTS -> removals.complaints(ids);
        };
  }

  @Override
  public Counts counts() {
    return new Counts(0, 0, 0, 0, removed);
  }
}
