package ledgertab.settings.ledger;

import java.util.Optional;
import ledgertab.accounting.connection.Connection;
import ledgertab.accounting.connection.LedgerChoice;

/// Which of a portal's connections a form is about.
///
/// @param asked the connection's id; `new` for one more; empty text for the first, which is the
///   only one of most portals
record Place(String asked) {

  /// The name of the field that carries it.
  static final String FIELD = "connection";

  private static final String NEW = "new";

  static Place first() {
    return new Place("");
  }

  boolean isNew() {
    return asked.equals(NEW);
  }

  /// Empty for one more, and for one that is gone.
  Optional<Connection> in(LedgerChoice choice) {
    return asked.isEmpty() ? Optional.of(choice.first()) : choice.find(asked);
  }

  /// Of this kind and in this place.
  Optional<Connection> in(LedgerChoice choice, String kind) {
    return in(choice).filter(connection -> connection.kind().equals(kind));
  }

  /// Whether this place can be filled: one more where there is room, or one that is there.
  boolean isIn(LedgerChoice choice) {
    return isNew() ? !choice.isFull() : in(choice).isPresent();
  }

  LedgerChoice filled(LedgerChoice choice, Connection connection) {
    return in(choice)
        .map(stands -> choice.with(connection, stands.id()))
        .orElseGet(() -> choice.with(connection));
  }
}
