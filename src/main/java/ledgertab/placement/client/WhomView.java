package ledgertab.placement.client;

import ledgertab.card.Card.Person;
import ledgertab.placement.panel.Link;
import ledgertab.placement.panel.Look;
import org.jspecify.annotations.Nullable;

/// Of whom the ledger knows nothing: the company or contact in the CRM.
public record WhomView(String name, Link link) {

  /// Null where it is the card's own record.
  public static @Nullable WhomView of(Look look, Person person) {
    return person.ref().equals(look.card().ref())
        ? null
        : new WhomView(
            SwitchView.name(person, look), Link.of(look.card().portal(), person.ref().path()));
  }
}
