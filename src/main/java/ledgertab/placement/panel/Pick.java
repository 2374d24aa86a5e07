package ledgertab.placement.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.card.Card.Person;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.Lookup;
import ledgertab.history.Match;

/// Which client of the card is shown: the first one, companies before contacts, that the ledger
/// knows without doubt.
public sealed interface Pick {

  record Shown(Person person, Match.Found found) implements Pick {

    public ClientRef client() {
      return found.client().ref();
    }
  }

  record Several(Person person, List<Client> clients) implements Pick {
    public Several {
      clients = List.copyOf(clients);
    }
  }

  /// @param people how many companies and contacts the card names
  record Nobody(List<ClientKey> tried, int people) implements Pick {
    public Nobody {
      tried = List.copyOf(tried);
    }
  }

  record Outage(Cause cause) implements Pick {}

  /// Empty as soon as a match would have to be asked for and `match` does not ask.
  static Optional<Pick> of(List<Person> people, Function<Person, Optional<Lookup<Match>>> match) {
    var tried = new ArrayList<ClientKey>();
    Optional<Pick> doubt = Optional.empty();
    for (var person : people) {
      var lookup = match.apply(person);
      if (lookup.isEmpty()) {
        return Optional.empty();
      }
      var pick = of(person, lookup.get());
      if (pick instanceof Shown) {
        return Optional.of(pick);
      }
      if (pick instanceof Nobody(var keys, _)) {
        tried.addAll(keys);
      } else if (doubt.isEmpty()) {
        doubt = Optional.of(pick);
      }
    }
    return doubt.or(
        () -> Optional.of(new Nobody(tried.stream().distinct().toList(), people.size())));
  }

  private static Pick of(Person person, Lookup<Match> lookup) {
    return switch (lookup) {
      case Lookup.Fresh<Match>(var match, _) -> of(person, match);
      case Lookup.Stale<Match>(var match, _, _) -> of(person, match);
      case Lookup.Missing<Match>(var cause) -> new Outage(cause);
      case Lookup.Unsupported<Match> _ -> new Outage(Cause.NOT_CONFIGURED);
    };
  }

  private static Pick of(Person person, Match match) {
    return switch (match) {
      case Match.Found found -> new Shown(person, found);
      case Match.Ambiguous(var clients, _) -> new Several(person, clients);
      case Match.NotFound(var tried) -> new Nobody(tried, 1);
    };
  }
}
