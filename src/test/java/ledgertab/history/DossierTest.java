package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.persistence.Database;
import ledgertab.testing.DossierLedger;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.InMemoryLedger;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A first look at a client costs one round trip where the ledger can, two where it cannot.
final class DossierTest {

  private static final MemberId PORTAL = new MemberId("portal-a");
  private static final List<ClientKey> KEYS = List.of(new ClientKey(Kind.EXTERNAL_ID, "C1"));
  private static final LedgerRef LEDGER = new LedgerRef(PORTAL, "memory");
  private static final ClientRef CLIENT = new ClientRef(PORTAL, "memory", "C1");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final Database database = Engine.H2.fresh();
  private final InMemoryLedger memory = new InMemoryLedger();
  private final DossierLedger dossiers = new DossierLedger(memory);
  private final FaultyConnector connector = new FaultyConnector(dossiers);
  private final ClientHistories histories =
      new ClientHistories(
          _ -> List.of(connector),
          new Snapshots(database.context()),
          new JsonSnapshots(),
          Preferences.defaults(),
          clock);

  @AfterEach
  void close() {
    connector.become(Mode.HEALTHY);
    database.close();
  }

  @Test
  void one_round_trip_brings_the_client_and_all_of_its_sections() {
    assertThat(histories.match(LEDGER, KEYS)).isInstanceOf(Lookup.Fresh.class);

    assertThat(histories.peekCredit(CLIENT)).isPresent();
    assertThat(histories.peekDocuments(CLIENT)).isPresent();
    assertThat(histories.peekComplaints(CLIENT)).isPresent();
    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void section_that_fails_in_the_dossier_is_missing_alone() {
    dossiers.complaints(new Outage<>(Cause.FORBIDDEN));

    histories.match(LEDGER, KEYS);

    assertThat(histories.complaints(CLIENT)).isEqualTo(new Lookup.Missing<>(Cause.FORBIDDEN));
    assertThat(histories.credit(CLIENT)).isInstanceOf(Lookup.Fresh.class);
    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void ledger_that_changed_meanwhile_leaves_nothing_behind() {
    memory.afterReading(() -> new Snapshots(database.context()).forget(PORTAL, "memory"));

    histories.match(LEDGER, KEYS);

    assertThat(histories.peekMatch(LEDGER, KEYS)).isEmpty();
    assertThat(histories.peekCredit(CLIENT)).isEmpty();
    assertThat(histories.peekDocuments(CLIENT)).isEmpty();
  }

  @Test
  void refresh_of_match_and_client_is_one_round_trip_again() {
    histories.match(LEDGER, KEYS);

    histories.refresh(PORTAL, KEYS);
    histories.refresh(CLIENT);
    histories.match(LEDGER, KEYS);

    assertThat(histories.peekCredit(CLIENT)).isPresent();
    assertThat(connector.calls()).isEqualTo(2);
  }

  @Test
  void old_match_is_checked_without_reading_everything_again() {
    histories.match(LEDGER, KEYS);
    clock.advance(Duration.ofMinutes(16));

    assertThat(histories.match(LEDGER, KEYS)).isInstanceOf(Lookup.Stale.class);

    assertThat(dossiers.dossiers()).isEqualTo(1);
  }

  @Test
  void preparing_waits_for_nothing_and_a_look_up_joins_it() {
    connector.become(Mode.SLOW);
    histories.prepare(PORTAL, KEYS);
    assertThat(histories.peekMatch(LEDGER, KEYS)).isEmpty();

    connector.become(Mode.HEALTHY);

    assertThat(histories.match(LEDGER, KEYS)).isInstanceOf(Lookup.Fresh.class);
    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void preparing_what_is_kept_asks_nobody() {
    histories.match(LEDGER, KEYS);

    histories.prepare(PORTAL, KEYS);
    histories.prepare(CLIENT);

    assertThat(connector.calls()).isEqualTo(1);
  }

  @Test
  void ledger_of_single_questions_is_asked_for_the_sections_as_soon_as_the_client_is_known() {
    dossiers.answers(new LedgerAnswer.Unsupported<>());

    var match = histories.match(LEDGER, KEYS);

    assertThat(match).isInstanceOf(Lookup.Fresh.class);
    assertThat(histories.credit(CLIENT)).isInstanceOf(Lookup.Fresh.class);
    assertThat(histories.documents(CLIENT)).isInstanceOf(Lookup.Fresh.class);
    assertThat(histories.complaints(CLIENT)).isInstanceOf(Lookup.Fresh.class);
    assertThat(memory.finds() + memory.reads()).as("each question once").isEqualTo(4);
  }

  @Test
  void client_nobody_knows_has_no_contents() {
    dossiers.answers(new Answer<>(new Dossier(new Match.NotFound(KEYS), Optional.empty())));

    assertThat(histories.match(LEDGER, KEYS))
        .isEqualTo(new Lookup.Fresh<>(new Match.NotFound(KEYS), clock.instant()));
  }
}
