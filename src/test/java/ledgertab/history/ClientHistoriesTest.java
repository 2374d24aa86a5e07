package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Which copy answers, when the ledger is asked, and for whom.
@ParameterizedClass
@EnumSource(Engine.class)
final class ClientHistoriesTest extends HistoriesStage {

  ClientHistoriesTest(Engine engine) {
    super(engine);
  }

  @Test
  void first_look_up_reads_the_ledger_and_the_next_ones_do_not() {
    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));

    clock.advance(Duration.ofMinutes(14));

    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));
    assertThat(ledger.reads()).isEqualTo(1);
  }

  /// Midnight in Moscow is 21:00 UTC.
  @Test
  void what_was_counted_by_the_day_before_is_not_shown_as_today() {
    clock.advance(Duration.between(START, Instant.parse("2026-11-20T20:55:00Z")));
    var read = clock.instant();
    histories.credit(CLIENT);
    histories.complaints(CLIENT);
    ledger.owes(TWO_HUNDRED);
    clock.advance(Duration.ofMinutes(4));
    assertThat(histories.peekCredit(CLIENT)).contains(fresh(HUNDRED, read));

    clock.advance(Duration.ofMinutes(1));

    assertThat(histories.peekCredit(CLIENT)).isEmpty();
    assertThat(histories.peekComplaints(CLIENT)).isPresent();
    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(TWO_HUNDRED, clock.instant()));
    assertThat(histories.peekCredit(CLIENT)).isPresent();
  }

  @Test
  void portals_never_share_a_copy() {
    var other = new ClientRef(OTHER_PORTAL, "memory", "C1");

    assertThat(company(histories.credit(CLIENT))).isEqualTo("portal-a");
    assertThat(company(histories.credit(other))).isEqualTo("portal-b");

    new Snapshots(database.context()).forget(PORTAL, "memory");
    clock.advance(Duration.ofSeconds(3));
    assertThat(histories.peekCredit(CLIENT)).isEmpty();
    assertThat(histories.peekCredit(other)).isPresent();
  }

  @Test
  void read_from_before_the_ledger_changed_is_not_kept_after() {
    ledger.afterReading(() -> new Snapshots(database.context()).forget(PORTAL, "memory"));

    histories.credit(CLIENT);

    assertThat(histories.peekCredit(CLIENT)).isEmpty();
    assertThat(node(Duration.ofSeconds(8)).peekCredit(CLIENT)).isEmpty();
    ledger.afterReading(() -> {});
    ledger.owes(TWO_HUNDRED);
    assertThat(histories.credit(CLIENT)).isEqualTo(fresh(TWO_HUNDRED, START));
    assertThat(histories.peekCredit(CLIENT)).isPresent();
  }

  @Test
  void another_node_sees_what_this_one_read_within_two_seconds() {
    var other = node(Duration.ofSeconds(8));
    histories.credit(CLIENT);
    assertThat(other.peekCredit(CLIENT)).contains(fresh(HUNDRED, START));
    clock.advance(Duration.ofSeconds(1));
    ledger.owes(TWO_HUNDRED);
    histories.refresh(CLIENT);
    histories.credit(CLIENT);

    clock.advance(Duration.ofSeconds(2));

    assertThat(other.credit(CLIENT)).isEqualTo(fresh(TWO_HUNDRED, START.plusSeconds(1)));
  }

  @Test
  void section_the_ledger_does_not_have_is_said_so_and_not_asked_again() {
    ledger.hasNoComplaints();

    assertThat(histories.complaints(CLIENT)).isEqualTo(new Lookup.Unsupported<>());
    assertThat(histories.complaints(CLIENT)).isEqualTo(new Lookup.Unsupported<>());
    assertThat(ledger.reads()).isEqualTo(1);
  }

  @Test
  void same_keys_in_another_order_and_spelling_are_matched_once() {
    var mail = new ClientKey(ClientKey.Kind.EMAIL, "A@example.com");
    var taxId = new ClientKey(ClientKey.Kind.TAX_ID, "7707083893");
    var spelled = new ClientKey(ClientKey.Kind.TAX_ID, " 7707 083893");

    histories.match(LEDGER, List.of(mail, taxId));
    histories.match(LEDGER, List.of(spelled, mail));

    assertThat(ledger.finds()).isEqualTo(1);
  }

  @Test
  void keys_that_say_nothing_are_not_looked_for() {
    var zeros = new ClientKey(ClientKey.Kind.TAX_ID, "0000000000");

    var match = histories.match(LEDGER, List.of(zeros));

    assertThat(match)
        .isEqualTo(new Lookup.Fresh<>(new Match.NotFound(List.of(zeros)), clock.instant()));
    assertThat(ledger.finds()).isZero();
  }

  @Test
  void reference_into_another_ledger_is_not_answered() {
    var elsewhere = new ClientRef(PORTAL, "odoo", "C1");

    assertThat(histories.credit(elsewhere)).isEqualTo(new Lookup.Missing<>(Cause.NOT_CONFIGURED));
    assertThat(ledger.reads()).isZero();
  }

  @Test
  void snapshot_of_an_unknown_version_is_read_again() {
    histories.credit(CLIENT);
    database.context().execute("update snapshot set payload = ?", new byte[] {9, 9});

    assertThat(node(Duration.ofSeconds(8)).credit(CLIENT)).isEqualTo(fresh(HUNDRED, START));
    assertThat(ledger.reads()).isEqualTo(2);
  }
}
