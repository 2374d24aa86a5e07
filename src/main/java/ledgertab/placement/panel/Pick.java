package ledgertab.placement.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.card.Card.Person;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientLink;
import ledgertab.history.ClientRef;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.Lookup;
import ledgertab.history.Match;

/// Which client of the card is shown: the first one, companies before contacts, that the ledger
/// knows without doubt.
public sealed interface Pick {

  /// The company or contact it is about.
  Person person();

  record Shown(Person person, Recognised recognised) implements Pick {

    public ClientRef client() {
      return recognised.client().ref();
    }
  }

  record Several(Person person, List<Client> clients) implements Pick {
    public Several {
      clients = List.copyOf(clients);
    }
  }

  /// The ledger has the client no more that somebody linked.
  record Gone(Person person, ClientLink link) implements Pick {}

  /// @param tried what was looked for, of everybody the look asks about
  record Nobody(Person person, List<ClientKey> tried) implements Pick {
    public Nobody {
      tried = List.copyOf(tried);
    }
  }

  record Outage(Person person, Cause cause) implements Pick {}

  /// How a client was recognised.
  sealed interface Recognised {

    Client client();

    record ByKey(Client client, ClientKey key) implements Recognised {}

    record ByLink(Client client, ClientLink link) implements Recognised {}
  }

  /// The one to show of the picks of a card's people, in the card's order.
  static Pick of(List<Pick> picks) {
    var tried = new ArrayList<ClientKey>();
    Optional<Pick> doubt = Optional.empty();
    for (var pick : picks) {
      switch (pick) {
        case Shown shown -> {
          return shown;
        }
        case Nobody(_, var keys) -> tried.addAll(keys);
        case Several _, Gone _, Outage _ -> doubt = doubt.or(() -> Optional.of(pick));
      }
    }
    return doubt.orElseGet(
        () -> new Nobody(picks.getFirst().person(), tried.stream().distinct().toList()));
  }

  static Pick matched(Person person, Lookup<Match> lookup) {
    return switch (lookup) {
      case Lookup.Fresh<Match>(var match, _) -> of(person, match);
      case Lookup.Stale<Match>(var match, _, _) -> of(person, match);
      case Lookup.Missing<Match>(var cause) -> new Outage(person, cause);
      case Lookup.Unsupported<Match> _ -> new Outage(person, Cause.NOT_CONFIGURED);
    };
  }

  private static Pick of(Person person, Match match) {
    return switch (match) {
      case Match.Found(var client, var key) -> new Shown(person, new Recognised.ByKey(client, key));
      case Match.Ambiguous(var clients, _) -> new Several(person, clients);
      case Match.NotFound(var tried) -> new Nobody(person, tried);
    };
  }

  /// While the ledger does not say who a linked client is, the link itself does.
  static Pick linked(Person person, ClientLink link, Lookup<Optional<Client>> lookup) {
    return switch (lookup) {
      case Lookup.Fresh<Optional<Client>>(var client, _) -> of(person, link, client);
      case Lookup.Stale<Optional<Client>>(var client, _, _) -> of(person, link, client);
      case Lookup.Missing<Optional<Client>> _, Lookup.Unsupported<Optional<Client>> _ ->
          of(person, link, Optional.of(Client.called(link.client(), link.called())));
    };
  }

  private static Pick of(Person person, ClientLink link, Optional<Client> client) {
    return client
        .<Pick>map(known -> new Shown(person, new Recognised.ByLink(known, link)))
        .orElseGet(() -> new Gone(person, link));
  }
}
