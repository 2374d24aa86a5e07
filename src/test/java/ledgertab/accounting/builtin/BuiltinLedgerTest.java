package ledgertab.accounting.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import ledgertab.accounting.AccountingConnectorContract;
import ledgertab.accounting.LedgerSeed;
import ledgertab.accounting.builtin.load.Importing;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.CreditPosition;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.Money;
import ledgertab.history.Preferences;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class BuiltinLedgerTest extends AccountingConnectorContract {

  private final Database database;
  private final BuiltinLedger ledger;

  BuiltinLedgerTest(Engine engine) {
    database = engine.fresh();
    ledger = new BuiltinLedger(database.context(), Preferences.defaults(), new SettableClock(NOW));
  }

  @BeforeEach
  void load(@TempDir Path directory) {
    var outcome =
        new Importing(database.context(), directory)
            .run(
                PORTAL,
                LedgerSeed.CLIENTS,
                "--documents",
                LedgerSeed.DOCUMENTS,
                "--lines",
                LedgerSeed.LINES,
                "--complaints",
                LedgerSeed.COMPLAINTS);
    assertThat(outcome.code()).as(outcome.printed()).isZero();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected AccountingConnector connector() {
    return ledger;
  }

  @Test
  void several_companies_in_one_currency_each_show_the_whole_debt(@TempDir Path directory) {
    new Importing(database.context(), directory)
        .run(
            PORTAL,
            """
            id,name,company,currency,credit_limit
            C3,Ольховый дом,East,JPY,1000
            C3,Ольховый дом,West,JPY,2000
            """);

    assertThat(value(ledger.credit(client("C3"))))
        .extracting(CreditPosition::company, CreditPosition::debt, CreditPosition::sharedDebt)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("East", Money.of("900", "JPY"), true),
            org.assertj.core.groups.Tuple.tuple("West", Money.of("900", "JPY"), true));
  }

  @Test
  void the_day_of_the_data_is_what_the_last_load_said(@TempDir Path directory) {
    assertThat(ledger.asOf(PORTAL)).isEmpty();
    var again = new BuiltinLedger(database.context(), Preferences.defaults(), () -> NOW);

    new Importing(database.context(), directory)
        .run(PORTAL, LedgerSeed.CLIENTS, "--as-of", "2026-11-19");

    assertThat(again.asOf(PORTAL)).contains(LocalDate.of(2026, 11, 19));
    assertThat(again.asOf(new MemberId("portal-x"))).isEmpty();
  }

  @Test
  void database_that_is_gone_is_an_outage() {
    database.context().execute("drop table ledger_complaint");

    assertThat(ledger.complaints(client("C1")))
        .isEqualTo(new LedgerAnswer.Outage<>(LedgerAnswer.Cause.UNREACHABLE));
  }
}
