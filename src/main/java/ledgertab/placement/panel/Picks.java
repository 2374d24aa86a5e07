package ledgertab.placement.panel;

import java.util.Optional;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientRef;

/// Which client of the ledger a look shows.
public final class Picks {

  private final ClientHistories histories;

  public Picks(ClientHistories histories) {
    this.histories = histories;
  }

  /// Waits for the ledger's match where none is kept.
  public Pick of(Look look) {
    return Pick.of(look.people(), p -> Optional.of(histories.match(look.member(), p.keys())))
        .orElseThrow();
  }

  /// Asks nobody and never waits; empty when a match would have to be asked for.
  public Optional<Pick> kept(Look look) {
    return Pick.of(look.people(), p -> histories.peekMatch(look.member(), p.keys()));
  }

  /// The client whose data may be shown; empty when there is none or a doubt.
  public Optional<ClientRef> client(Look look) {
    return of(look) instanceof Pick.Shown shown ? Optional.of(shown.client()) : Optional.empty();
  }

  /// The next look reads the match and the client's sections anew.
  public void refresh(Look look) {
    look.people().forEach(person -> histories.refresh(look.member(), person.keys()));
    client(look).ifPresent(histories::refresh);
  }
}
