package ledgertab.history;

import java.util.List;
import java.util.Set;

/// Some documents of a client and how many there are in all.
///
/// @param total all rows that answer the query, not only these
/// @param withheld kinds that may be there too, but that the ledger does not let us read
public record DocumentPage(List<Document> documents, int total, Set<Document.Kind> withheld) {

  public DocumentPage {
    documents = List.copyOf(documents);
    withheld = Set.copyOf(withheld);
  }

  public DocumentPage(List<Document> documents, int total) {
    this(documents, total, Set.of());
  }

  /// The same of a client who has more documents than the so many that were read.
  public DocumentPage ofMoreThan(int read) {
    return new DocumentPage(documents, Math.max(total, read) + 1, withheld);
  }
}
