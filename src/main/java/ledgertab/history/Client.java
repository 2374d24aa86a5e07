package ledgertab.history;

import java.util.List;
import java.util.Optional;

/// A client as the ledger knows it.
///
/// @param kpp the Russian branch code that tells clients of one tax id apart
/// @param root the client it is a branch or child of; matching collapses it to that root
/// @param archived deleted, a folder or archived: never a match
public record Client(
    ClientRef ref,
    String name,
    List<String> taxIds,
    Optional<String> kpp,
    Optional<String> city,
    Optional<Client> root,
    boolean archived) {

  public Client {
    taxIds = List.copyOf(taxIds);
  }
}
