package ledgertab.accounting;

import java.util.List;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.Match;
import org.jspecify.annotations.Nullable;

/// @param type `found`, `ambiguous` or `none`
/// @param keys the key that matched, or all that were tried
record MatchJson(String type, List<ClientJson> clients, List<KeyJson> keys) {

  record KeyJson(ClientKey.Kind kind, String value, String kpp, @Nullable String country) {
    static KeyJson from(ClientKey key) {
      return new KeyJson(
          key.kind(), key.value(), key.kpp(), key.country().isEmpty() ? null : key.country());
    }

    ClientKey toKey() {
      return new ClientKey(kind, value, kpp, country == null ? "" : country);
    }
  }

  static MatchJson from(Match match) {
    return switch (match) {
      case Match.Found(var client, var key) -> of("found", List.of(client), List.of(key));
      case Match.Ambiguous(var clients, var key) -> of("ambiguous", clients, List.of(key));
      case Match.NotFound(var tried) -> of("none", List.of(), tried);
    };
  }

  Match toMatch() {
    return switch (type) {
      case "found" -> new Match.Found(clients.getFirst().toClient(), keys.getFirst().toKey());
      case "ambiguous" ->
          new Match.Ambiguous(
              clients.stream().map(ClientJson::toClient).toList(), keys.getFirst().toKey());
      case "none" -> new Match.NotFound(keys.stream().map(KeyJson::toKey).toList());
      default -> throw new IllegalArgumentException("no such match: " + type);
    };
  }

  private static MatchJson of(String type, List<Client> clients, List<ClientKey> keys) {
    return new MatchJson(
        type,
        clients.stream().map(ClientJson::from).toList(),
        keys.stream().map(KeyJson::from).toList());
  }
}
