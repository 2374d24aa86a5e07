package ledgertab.history;

import java.util.LinkedHashMap;
import java.util.List;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.ClientKey.Kind;

/// Decides who the client is: the first kind of key with hits, archived clients left out, branches
/// collapsed to their root.
public final class Matching {

  private Matching() {}

  public static Match decide(List<ClientKey> tried, List<Hit> hits) {
    for (var kind : Kind.values()) {
      var found = preferBranch(clients(hits, kind));
      if (!found.isEmpty()) {
        return verdict(found);
      }
    }
    return new Match.NotFound(tried);
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

  /// Clients of one tax id are told apart by the KPP when the CRM gives one.
  private static List<Hit> preferBranch(List<Hit> found) {
    var branch =
        found.stream()
            .filter(hit -> !hit.key().kpp().isBlank())
            .filter(hit -> hit.client().kpp().filter(hit.key().kpp().strip()::equals).isPresent())
            .toList();
    return found.size() > 1 && !branch.isEmpty() ? branch : found;
  }
}
