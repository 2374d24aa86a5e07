package ledgertab.accounting.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.history.Client;

/// Follows branches up to the client that they belong to in the end, as the query for one client
/// tells of him: whether he is archived, and whether he is a branch himself.
final class Roots {

  private static final int DEEPEST = 4;
  private static final int MOST = 20;

  private final Asked asked;
  private final Query one;
  private final Map<String, Optional<Client>> known = new HashMap<>();

  Roots(Asked asked, Query one) {
    this.asked = asked;
    this.one = one;
  }

  Client rooted(Client client) {
    return client.root().map(root -> client.under(Optional.of(root(root, DEEPEST)))).orElse(client);
  }

  private Client root(Client told, int depth) {
    var read = read(told).orElse(told);
    var above = read.root();
    return above.isPresent() && depth > 0
        ? root(above.get(), depth - 1)
        : read.under(Optional.empty());
  }

  private Optional<Client> read(Client told) {
    var id = told.ref().id();
    if (!known.containsKey(id) && known.size() < MOST) {
      var found =
          asked.ask(one, Map.of("client", id)).stream()
              .map(row -> RowReading.client(row, told.ref()))
              .filter(client -> client.ref().equals(told.ref()))
              .findFirst();
      known.put(id, found);
    }
    return known.getOrDefault(id, Optional.empty());
  }

  List<Client> rooted(List<Client> clients) {
    return clients.stream().map(this::rooted).toList();
  }
}
