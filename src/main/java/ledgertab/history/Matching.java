package ledgertab.history;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.ClientKey.Kind;

/// Decides who the client is: the first kind of key with hits, archived clients left out, branches
/// collapsed to their root.
public final class Matching {

  private Matching() {}

  /// @param tried in the order of trust
  public static Match decide(List<ClientKey> tried, List<Hit> hits) {
    for (var kind : order(tried)) {
      var found = preferBranch(tried, clients(hits, kind));
      if (!found.isEmpty()) {
        return verdict(found);
      }
    }
    return new Match.NotFound(tried);
  }

  static Set<Kind> order(List<ClientKey> tried) {
    return tried.stream().map(ClientKey::kind).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Match verdict(List<Hit> found) {
    var first = found.getFirst();
    return found.size() == 1
        ? new Match.Found(first.client(), first.key())
        : new Match.Ambiguous(found.stream().map(Hit::client).toList(), first.key());
  }

  private static List<Hit> clients(List<Hit> hits, Kind kind) {
    var byClient = new LinkedHashMap<ClientRef, Hit>();
    for (var hit : hits) {
      if (hit.key().kind() == kind) {
        hit.client().shown().ifPresent(c -> byClient.putIfAbsent(c.ref(), new Hit(hit.key(), c)));
      }
    }
    return List.copyOf(byClient.values());
  }

  /// Clients of one tax id are told apart by the KPP when the CRM gives one; those of another tax
  /// id stay in doubt.
  private static List<Hit> preferBranch(List<ClientKey> tried, List<Hit> found) {
    return found.stream()
        .filter(
            hit ->
                isBranch(tried, hit)
                    || found.stream()
                        .noneMatch(
                            other -> isSame(other.key(), hit.key()) && isBranch(tried, other)))
        .toList();
  }

  /// Whether some requisite of the CRM with this tax id names the client's KPP.
  private static boolean isBranch(List<ClientKey> tried, Hit hit) {
    return Stream.concat(Stream.of(hit.key()), tried.stream())
        .filter(key -> isSame(key, hit.key()) && !key.kpp().isBlank())
        .anyMatch(key -> hit.client().kpp().filter(key.kpp().strip()::equals).isPresent());
  }

  private static boolean isSame(ClientKey one, ClientKey other) {
    return one.kind() == other.kind() && compact(one).equals(compact(other));
  }

  private static String compact(ClientKey key) {
    return key.value().replaceAll("[^\\p{L}\\p{Nd}]", "").toUpperCase(Locale.ROOT);
  }
}
