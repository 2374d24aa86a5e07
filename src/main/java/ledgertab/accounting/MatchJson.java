package ledgertab.accounting;

import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.Match;
import org.jspecify.annotations.Nullable;

/// @param type `found`, `ambiguous` or `none`
/// @param keys the key that matched, or all that were tried
record MatchJson(String type, List<ClientJson> clients, List<KeyJson> keys) {

  record KeyJson(ClientKey.Kind kind, String value, String kpp) {
    static KeyJson from(ClientKey key) {
      return new KeyJson(key.kind(), key.value(), key.kpp());
    }

    ClientKey toKey() {
      return new ClientKey(kind, value, kpp);
    }
  }

  record ClientJson(
      String member,
      String ledger,
      String id,
      String name,
      List<String> taxIds,
      @Nullable String kpp,
      @Nullable String city,
      @Nullable ClientJson root,
      boolean archived) {

    static ClientJson from(Client c) {
      return new ClientJson(
          c.ref().member().value(),
          c.ref().ledger(),
          c.ref().id(),
          c.name(),
          c.taxIds(),
          c.kpp().orElse(null),
          c.city().orElse(null),
          c.root().map(ClientJson::from).orElse(null),
          c.archived());
    }

    Client toClient() {
      return new Client(
          new ClientRef(new MemberId(member), ledger, id),
          name,
          taxIds,
          Optional.ofNullable(kpp),
          Optional.ofNullable(city),
          Optional.ofNullable(root).map(ClientJson::toClient),
          archived);
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
