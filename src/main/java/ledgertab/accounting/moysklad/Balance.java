package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Money;

/// What the report of counterparties says of one. Nobody says which sign a debt has there, so the
/// administrator does.
///
/// @param sign unknown until he has said so and a known debtor has confirmed it
record Balance(Desk desk, Sign sign) {

  enum Sign {
    UNKNOWN,
    /// What is above zero is owed to us.
    POSITIVE,
    NEGATIVE
  }

  /// As it is told; empty where the tariff has no such report or the user may not see it.
  Optional<Money> told(String client) {
    try {
      return desk.api()
          .find("report/counterparty/" + client, Map.of(), desk.deadline())
          .flatMap(row -> row.number("balance"))
          .map(balance -> Desk.money(balance, desk.currency()));
    } catch (Troubled e) {
      if (e.trouble() == Trouble.FORBIDDEN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// What a balance means the client owes; zero means the same either way.
  Optional<Money> owed(Money told) {
    return owed(told, sign);
  }

  static Optional<Money> owed(Money told, Sign sign) {
    if (told.amount().signum() == 0 || sign == Sign.POSITIVE) {
      return Optional.of(told);
    }
    return sign == Sign.NEGATIVE
        ? Optional.of(new Money(BigDecimal.ZERO.subtract(told.amount()), told.currency()))
        : Optional.empty();
  }
}
