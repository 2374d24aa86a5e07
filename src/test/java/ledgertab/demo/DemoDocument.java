package ledgertab.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// A document before it has a number.
///
/// @param kind a word of the built-in ledger's files
record DemoDocument(
    DemoClient client,
    String kind,
    String status,
    LocalDate issued,
    Optional<LocalDate> due,
    String currency,
    BigDecimal total,
    Optional<BigDecimal> outstanding) {

  boolean isRussian() {
    return client.currency().equals("RUB");
  }
}
