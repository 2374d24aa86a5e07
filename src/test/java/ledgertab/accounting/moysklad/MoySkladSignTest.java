package ledgertab.accounting.moysklad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The sign of balances counts only when a client who is known to owe has shown it.
final class MoySkladSignTest {

  private final SkladTables tables = SkladBooks.tables();
  private final SkladEmulator sklad = new SkladEmulator(tables);
  private final Upstream upstream =
      new Upstream(new OutboundGuard(true), "test", Upstream.Limits.STANDARD);
  private final MoySkladKind kind =
      new MoySkladKind(upstream, Preferences.defaults(), Instant::now);

  @AfterEach
  void close() {
    upstream.close();
    sklad.close();
  }

  @Test
  void debtor_whose_balance_has_it_confirms_a_sign() {
    assertThat(learnt("negative", SkladBooks.TAX_ID))
        .containsExactly(Map.entry("confirmed", "negative"));
    assertThat(kind.doubt(Map.of("balance", "negative", "confirmed", "negative"))).isEmpty();
    assertThat(kind.doubt(Map.of("balance", "unknown"))).isEmpty();
  }

  @Test
  void wrong_sign_an_unknown_debtor_and_silence_confirm_nothing() {
    assertThat(learnt("positive", SkladBooks.TAX_ID)).isEmpty();
    assertThat(learnt("negative", "Nobody")).isEmpty();
    assertThat(learnt("unknown", SkladBooks.TAX_ID)).isEmpty();
    sklad.withoutReports();
    assertThat(learnt("negative", SkladBooks.TAX_ID)).isEmpty();
    sklad.close();
    assertThat(learnt("negative", SkladBooks.TAX_ID)).isEmpty();
    assertThat(kind.doubt(Map.of("balance", "negative"))).contains("sign");
    assertThat(kind.doubt(Map.of("balance", "negative", "confirmed", "positive"))).contains("sign");
  }

  @Test
  void sign_that_was_confirmed_stays_so_after_the_debtor_has_paid() {
    tables.balances.put(SkladSeed.client(1), java.math.BigDecimal.ZERO);

    var before = Map.of("balance", "negative", "confirmed", "negative");
    assertThat(kind.learnt(setup("negative", SkladBooks.TAX_ID), before))
        .containsExactly(Map.entry("confirmed", "negative"));
    assertThat(kind.learnt(setup("positive", SkladBooks.TAX_ID), before)).isEmpty();
    assertThat(sklad.asked()).isNotEmpty();
  }

  private Map<String, String> learnt(String sign, String debtor) {
    return kind.learnt(setup(sign, debtor), Map.of());
  }

  private Setup setup(String sign, String debtor) {
    var fields =
        Map.of(
            "access",
            "solution",
            "address",
            sklad.url().toString(),
            "balance",
            sign,
            "debtor",
            debtor);
    var token = Map.of("token", new Secret(SkladEmulator.TOKEN));
    return new Setup(OpenedLedger.PORTAL, "c1", "Stock", fields, token);
  }
}
