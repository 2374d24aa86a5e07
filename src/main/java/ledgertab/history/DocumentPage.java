package ledgertab.history;

import java.util.List;

/// Some documents of a client and how many there are in all.
///
/// @param total all rows that answer the query, not only these
public record DocumentPage(List<Document> documents, int total) {

  public DocumentPage {
    documents = List.copyOf(documents);
  }
}
