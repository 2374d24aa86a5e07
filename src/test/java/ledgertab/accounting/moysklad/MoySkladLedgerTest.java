package ledgertab.accounting.moysklad;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.AccountingConnectorContract;
import ledgertab.accounting.OpenedLedger;
import ledgertab.accounting.SeedNames;
import ledgertab.history.AccountingConnector;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.DocumentLine;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;

/// The contract, kept by an account with the seed whose balance has no sign yet: debts are those of
/// its documents.
final class MoySkladLedgerTest extends AccountingConnectorContract {

  private final SkladTables tables = new SkladTables();
  private final Map<String, String> ids = SkladSeed.fill(tables);
  private final SkladEmulator sklad = new SkladEmulator(tables);
  private final OpenedLedger opened = sklad.open(new SettableClock(NOW), Map.of());

  @AfterEach
  void close() {
    opened.close();
    sklad.close();
  }

  @Override
  protected AccountingConnector connector() {
    return new SeedNames(opened.ledger(), ids);
  }

  @Override
  protected boolean keepsComplaints() {
    return false;
  }

  @Override
  protected void assertLimit(CreditPosition position) {
    assertThat(position.limitMode()).isEqualTo(LimitMode.UNSUPPORTED);
    assertThat(position.limit()).isEmpty();
  }

  @Override
  protected void assertNoLimit(CreditPosition position) {
    assertThat(position.limitMode()).isEqualTo(LimitMode.UNSUPPORTED);
  }

  @Override
  protected void assertLimitOfZero(CreditPosition position) {
    assertThat(position.limitMode()).isEqualTo(LimitMode.UNSUPPORTED);
  }

  /// Every line has a quantity and a price there.
  @Override
  protected List<DocumentLine> lines() {
    return List.of(
        super.lines().getFirst(),
        new DocumentLine(
            2,
            "Delivery",
            Optional.of(BigDecimal.ONE),
            "",
            Optional.of(Money.of("5500.00", "RUB")),
            Optional.of(Money.of("5500.00", "RUB"))));
  }
}
