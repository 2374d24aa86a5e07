package ledgertab.accounting.moysklad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.ClientRef;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Money;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can go wrong with МойСклад, and how its access is kept.
final class MoySkladTroubleTest {

  private static final ClientRef CLIENT =
      new ClientRef(OpenedLedger.PORTAL, "c1", SkladSeed.client(1));
  private static final Map<String, String> CONFIRMED =
      Map.of("balance", "negative", "debtor", SkladBooks.TAX_ID);

  private final SkladTables tables = SkladBooks.tables();
  private final SkladEmulator sklad = new SkladEmulator(tables);

  @AfterEach
  void close() {
    sklad.close();
  }

  @Test
  void test_shows_the_balance_of_a_known_debtor_and_asks_for_its_sign() {
    var unknown = steps(Map.of("debtor", SkladBooks.TAX_ID));

    assertThat(unknown).hasSize(7);
    assertThat(unknown.getLast().name()).isEqualTo(Step.Name.BALANCE);
    assertThat(unknown.getLast().trouble()).contains(Trouble.SIGN_UNKNOWN);
    assertThat(unknown.getLast().detail())
        .isEqualTo(new Step.Detail.Amount(Money.of("-300834.22", "RUB")));
    assertThat(steps(CONFIRMED)).hasSize(7).allMatch(Step::wentWell);
  }

  @Test
  void sign_by_which_the_debtor_owes_nothing_is_wrong() {
    assertThat(last(Map.of("balance", "positive", "debtor", SkladBooks.TAX_ID)))
        .isEqualTo(Trouble.SIGN_WRONG);
    assertThat(last(Map.of("balance", "negative", "debtor", "Nobody")))
        .isEqualTo(Trouble.NO_DEBTOR);
    assertThat(last(Map.of())).isEqualTo(Trouble.NO_DEBTOR);
  }

  @Test
  void tariff_without_the_report_needs_no_sign() {
    sklad.withoutReports();

    assertThat(steps(Map.of("debtor", SkladBooks.TAX_ID))).hasSize(7).allMatch(Step::wentWell);
  }

  @Test
  void wrong_token_is_a_refusal() {
    assertThat(last(Map.of("token", "guessed"))).isEqualTo(Trouble.SIGN_IN_REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "1048, SIGN_IN_REFUSED",
    "1056, SIGN_IN_REFUSED",
    "1016, FORBIDDEN",
    "1043, FORBIDDEN",
    "1070, FORBIDDEN",
    "1049, TOO_MANY_REQUESTS",
    "1073, TOO_MANY_REQUESTS",
    "1021, NOT_THERE"
  })
  void numbers_of_errors_mean_what_the_vendor_says_of_them(int code, Trouble trouble) {
    assertThat(Errors.meaning(new SkladFault(400, code, "").json())).contains(trouble);
  }

  @Test
  void refusal_for_the_rate_is_waited_out_once() {
    try (var opened = open(Map.of())) {
      sklad.refuse(1, 20);
      assertThat(opened.ledger().client(CLIENT)).isInstanceOf(LedgerAnswer.Answer.class);

      sklad.refuse(2, 20);
      assertThat(opened.ledger().client(CLIENT)).isEqualTo(new Outage<>(Cause.BUSY));
      sklad.refuse(0, 20);
    }
  }

  @Test
  void nobody_waits_longer_than_his_patience() {
    try (var opened = open(Map.of())) {
      sklad.refuse(1, 60_000);
      var start = System.nanoTime();

      assertThat(opened.ledger().client(CLIENT)).isEqualTo(new Outage<>(Cause.BUSY));

      assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
      assertThat(sklad.asked()).hasSize(1);
    }
  }

  @Test
  void connection_stops_by_itself_before_access_is_switched_off() {
    try (var opened = open(Map.of("token", "guessed"))) {
      for (int i = 0; i < Guard.MOST_FAILURES + 5; i++) {
        opened.ledger().client(CLIENT);
      }

      assertThat(sklad.asked()).hasSize(Guard.MOST_FAILURES);
      assertThat(opened.ledger().client(CLIENT)).isEqualTo(new Outage<>(Cause.PAUSED));
      assertThat(steps(opened).getLast().trouble()).contains(Trouble.PAUSED);
    }
  }

  @Test
  void everything_is_asked_packed_with_the_one_spelling_of_accept() {
    try (var opened = open(CONFIRMED)) {
      // An account answers 415 or 400 to anything else.
      assertThat(opened.ledger().credit(CLIENT)).isInstanceOf(LedgerAnswer.Answer.class);
    }
  }

  @Test
  void form_asks_for_what_the_chosen_access_takes() {
    try (var upstream = new Upstream(new OutboundGuard(false), "test", Upstream.Limits.STANDARD)) {
      var kind = new MoySkladKind(upstream, Preferences.defaults(), Instant::now);

      assertThat(kind.fields(Map.of()))
          .extracting(Field::name)
          .containsExactly("access", "token", "debtor", "balance", "address");
      assertThat(kind.fields(Map.of("access", "login")))
          .extracting(Field::name)
          .contains("username", "password")
          .doesNotContain("token");
      assertThat(kind.faults(Map.of("balance", "negative"))).containsOnlyKeys("debtor");
      assertThat(kind.faults(Map.of("address", "https://a.example/?b")))
          .containsOnlyKeys("address");
      assertThat(kind.faults(Map.of())).isEmpty();
    }
  }

  private Trouble last(Map<String, String> fields) {
    return steps(fields).getLast().trouble().orElseThrow();
  }

  private List<Step> steps(Map<String, String> fields) {
    try (var opened = open(fields)) {
      return steps(opened);
    }
  }

  private static List<Step> steps(OpenedLedger opened) {
    var steps = new ArrayList<Step>();
    opened.link().test(steps::add);
    return steps;
  }

  private OpenedLedger open(Map<String, String> fields) {
    return sklad.open(Instant::now, fields);
  }
}
