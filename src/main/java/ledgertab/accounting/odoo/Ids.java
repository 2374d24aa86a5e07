package ledgertab.accounting.odoo;

import java.util.Optional;

/// Odoo's ids are whole numbers.
final class Ids {

  private Ids() {}

  /// Empty for what cannot be an id: nothing in Odoo is called so.
  static Optional<Long> number(String id) {
    return id.matches("[1-9]\\d{0,14}") ? Optional.of(Long.parseLong(id)) : Optional.empty();
  }
}
