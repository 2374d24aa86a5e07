package ledgertab.history;

import java.util.List;
import java.util.Optional;

/// A client as the ledger knows it.
///
/// @param kpp the Russian branch code that tells clients of one tax id apart
/// @param root the client it is a branch or child of; matching collapses it to that root
/// @param archived deleted, a folder or archived: never a match
/// @param companies our own companies that deal with it, where the ledger says so
/// @param number by which people know it in the ledger; empty text where only machines do
public record Client(
    ClientRef ref,
    String name,
    List<String> taxIds,
    Optional<String> kpp,
    Optional<String> city,
    Optional<Client> root,
    boolean archived,
    List<String> companies,
    String number) {

  public Client {
    taxIds = List.copyOf(taxIds);
    companies = List.copyOf(companies);
  }

  public Client(
      ClientRef ref,
      String name,
      List<String> taxIds,
      Optional<String> kpp,
      Optional<String> city,
      Optional<Client> root,
      boolean archived) {
    this(ref, name, taxIds, kpp, city, root, archived, List.of(), "");
  }

  /// A client of whom only the name is known.
  public static Client called(ClientRef ref, String name) {
    return new Client(
        ref, name, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /// The same client of these companies of ours.
  public Client of(List<String> ours) {
    return new Client(ref, name, taxIds, kpp, city, root, archived, ours, number);
  }

  /// The same client as a branch of another one, or of none.
  public Client under(Optional<Client> other) {
    return new Client(ref, name, taxIds, kpp, city, other, archived, companies, number);
  }

  /// The same client with the number by which people know it.
  public Client numbered(String known) {
    return new Client(ref, name, taxIds, kpp, city, root, archived, companies, known);
  }

  /// Itself or the root it is a branch of; empty when that is archived.
  public Optional<Client> shown() {
    return Optional.of(root.orElse(this)).filter(client -> !archived && !client.archived());
  }
}
