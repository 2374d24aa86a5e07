package ledgertab.history;

import java.util.List;
import java.util.Optional;

/// A client as the ledger knows it.
///
/// @param root the client it is a branch or child of; matching collapses it to that root
/// @param archived deleted, a folder or archived: never a match
public record Client(
    ClientRef ref,
    String name,
    List<String> taxIds,
    Optional<String> city,
    Optional<ClientRef> root,
    boolean archived) {

  public Client {
    taxIds = List.copyOf(taxIds);
  }
}
