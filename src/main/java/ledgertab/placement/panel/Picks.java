package ledgertab.placement.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.card.Card.Person;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientLink;
import ledgertab.history.ClientLinks;
import ledgertab.history.ClientRef;
import ledgertab.history.LedgerRef;
import ledgertab.history.Visits;

/// Which client of the ledger a look shows. A link that somebody made wins over every key.
public final class Picks {

  private final ClientHistories histories;
  private final ClientLinks links;
  private final Visits visits;

  public Picks(ClientHistories histories, ClientLinks links, Visits visits) {
    this.histories = histories;
    this.links = links;
    this.visits = visits;
  }

  /// Waits for the ledger's match where none is kept; the first one's, then all others' at once.
  /// Who has waited for a ledger that does not answer waits no second time.
  public Pick of(Look look) {
    var linked = linked(look);
    var first = ask(look.people().getFirst(), look, linked);
    var others = look.people().stream().skip(1);
    var picks =
        switch (first) {
          case Pick.Shown _ -> Stream.<Pick>empty();
          case Pick.Outage _ -> others.flatMap(person -> peek(person, look, linked).stream());
          case Pick.Several _, Pick.Gone _, Pick.Nobody _ ->
              others.map(person -> start(person, look, linked)).toList().stream()
                  .map(CompletableFuture::join);
        };
    return Pick.of(Stream.concat(Stream.of(first), picks).toList());
  }

  /// Asks nobody and never waits; empty when a match would have to be asked for.
  public Optional<Pick> kept(Look look) {
    var linked = linked(look);
    var picks = new ArrayList<Pick>();
    for (var person : look.people()) {
      var pick = peek(person, look, linked);
      if (pick.isEmpty()) {
        return Optional.empty();
      }
      picks.add(pick.get());
      if (pick.get() instanceof Pick.Shown) {
        break;
      }
    }
    return Optional.of(Pick.of(picks));
  }

  /// The client whose data may be shown; empty when there is none or a doubt.
  public Optional<ClientRef> client(Look look) {
    return of(look) instanceof Pick.Shown shown ? Optional.of(shown.client()) : Optional.empty();
  }

  /// The clients that the ledgers of a card know without doubt. Of a single ledger it is waited
  /// for; of several each is among them that is kept.
  public List<Pick.Shown> known(Look look) {
    var all = histories.ledgers().all(look.member());
    var picks =
        all.size() == 1
            ? Stream.of(of(look))
            : all.stream().flatMap(ledger -> kept(look.into(ledger)).stream());
    return picks.filter(Pick.Shown.class::isInstance).map(Pick.Shown.class::cast).toList();
  }

  /// Notes that the viewer looks at this client now; the look knows when he did before.
  public Look seen(Look look, ClientRef client) {
    return look.seen(visits.look(client, look.viewer().userId()));
  }

  /// The next look reads the match and the client's sections anew.
  ///
  /// @param asked the keys by which that has begun already
  public void refresh(Look look, List<ClientKey> asked) {
    look.people().stream()
        .filter(person -> !person.keys().equals(asked))
        .forEach(person -> histories.refresh(ledger(look), person.keys()));
    linked(look).values().forEach(link -> histories.refresh(link.client()));
  }

  /// Has each ledger asked for what the look at this person will need; waits for nothing.
  public void prepare(MemberId member, Person person) {
    histories.ledgers().all(member).forEach(ledger -> prepare(ledger, person));
  }

  private void prepare(LedgerRef ledger, Person person) {
    var place = person.ref().place();
    var link = links.of(ledger.member(), ledger.id(), List.of(place)).get(place);
    if (link == null) {
      histories.prepare(ledger, person.keys());
    } else {
      histories.prepare(link.client());
    }
  }

  /// The ledger that a look is into.
  public LedgerRef ledger(Look look) {
    return look.ledger().orElseGet(() -> histories.ledgers().first(look.member()));
  }

  private Pick ask(Person person, Look look, Map<String, ClientLink> linked) {
    var link = linked.get(person.ref().place());
    return link == null
        ? Pick.matched(person, histories.match(ledger(look), person.keys()))
        : Pick.linked(person, link, histories.client(link.client()));
  }

  private Optional<Pick> peek(Person person, Look look, Map<String, ClientLink> linked) {
    var link = linked.get(person.ref().place());
    return link == null
        ? histories.peekMatch(ledger(look), person.keys()).map(match -> Pick.matched(person, match))
        : histories.peekClient(link.client()).map(client -> Pick.linked(person, link, client));
  }

  private CompletableFuture<Pick> start(Person person, Look look, Map<String, ClientLink> linked) {
    return Aside.start(() -> ask(person, look, linked));
  }

  private Map<String, ClientLink> linked(Look look) {
    List<String> places = look.people().stream().map(person -> person.ref().place()).toList();
    return links.of(look.member(), ledger(look).id(), places);
  }
}
