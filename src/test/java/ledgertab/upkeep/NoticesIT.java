package ledgertab.upkeep;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.MIRRORING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Notice;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Responsible;
import ledgertab.testing.Caretaker;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Employees whom the portal has chosen hear of trouble once a day, and when it is over.
@ParameterizedClass
@EnumSource(Engine.class)
final class NoticesIT {

  private static final Duration A_DAY = Duration.ofDays(1);

  private final LiveApp app;
  private final Database database;
  private final Portal portal;
  private final LedgerWatch watch;
  private final AtomicBoolean ledgerAnswers = new AtomicBoolean(true);
  private int ledgers = 1;

  NoticesIT(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
    portal = app.installedPortal();
    watch = new LedgerWatch(app.clock());
    choose(List.of(1L, 2L));
  }

  @AfterEach
  void stop() {
    database.close();
    app.close();
  }

  @Test
  void of_several_ledgers_they_hear_which_does_not_answer() {
    ledgers = 2;
    fail();
    watch.answered(member(), "north");
    app.clock().advance(Duration.ofMinutes(15));

    notices().pass();

    assertThat(said()).contains("these ledgers do not answer", "North");
  }

  @Test
  void a_ledger_that_the_portal_uses_no_more_is_no_trouble() {
    watch.failed(member(), "before");
    app.clock().advance(Duration.ofMinutes(15));

    notices().pass();

    assertThat(portal.notices()).isEmpty();
    assertThat(watch.failing(Duration.ofMinutes(15))).isEmpty();
  }

  @Test
  void of_a_ledger_that_fails_for_a_quarter_of_an_hour_they_hear_once_a_day_and_of_its_end() {
    fail();
    app.clock().advance(Duration.ofMinutes(14));
    notices().pass();
    assertThat(portal.notices()).isEmpty();

    app.clock().advance(Duration.ofMinutes(1));
    notices().pass();
    assertThat(portal.notices()).extracting(Notice::userId).containsExactlyInAnyOrder(1, 2);
    assertThat(said()).contains("has not answered for 15 minutes");
    var asked = portal.requests().size();
    notices().pass();
    app.clock().advance(A_DAY.minusMinutes(1));
    notices().pass();
    assertThat(portal.requests()).hasSize(asked);
    app.clock().advance(Duration.ofMinutes(1));
    notices().pass();
    assertThat(portal.requests()).hasSize(asked + 1);

    answer();
    notices().pass();
    assertThat(said()).isEqualTo("LedgerTab: the ledger answers again.");
    assertThat(portal.notices()).hasSize(2);
    notices().pass();
    assertThat(portal.requests()).hasSize(asked + 2);
  }

  @Test
  void one_answer_between_two_failures_is_no_trouble() {
    fail();
    app.clock().advance(Duration.ofMinutes(10));
    answer();
    fail();
    app.clock().advance(Duration.ofMinutes(14));
    notices().pass();

    assertThat(portal.notices()).isEmpty();
  }

  @Test
  void a_ledger_that_answers_when_it_is_asked_once_more_is_no_trouble() {
    watch.failed(member(), "builtin");
    app.clock().advance(Duration.ofMinutes(20));
    notices().pass();

    assertThat(portal.notices()).isEmpty();
  }

  @Test
  void of_what_is_over_before_anybody_was_told_nobody_hears() {
    choose(List.of());
    fail();
    app.clock().advance(Duration.ofMinutes(15));
    notices().pass();
    answer();
    choose(List.of(1L));
    notices().pass();
    app.clock().advance(A_DAY);
    notices().pass();

    assertThat(portal.notices()).isEmpty();
  }

  @Test
  void of_handlers_that_could_not_be_bound_they_hear_in_the_language_of_the_portal() {
    database.context().update(INSTALLATION).set(INSTALLATION.LANGUAGE, "ru").execute();
    checks().store(member(), Outcome.REFUSED);
    notices().pass();
    assertThat(said()).contains("вкладку не удалось встроить");

    checks().store(member(), Outcome.NOT_NOW);
    notices().pass();
    assertThat(said()).contains("вкладку не удалось встроить");
    checks().store(member(), Outcome.RIGHT);
    notices().pass();

    assertThat(said()).contains("вкладка снова в карточках");
  }

  @Test
  void of_an_access_that_ends_soon_they_hear_while_it_still_works() {
    var issued = app.clock().instant().minus(Duration.ofDays(151)).atOffset(ZoneOffset.UTC);
    database.context().update(INSTALLATION).set(INSTALLATION.REFRESH_ISSUED_AT, issued).execute();

    notices().pass();
    assertThat(said()).contains("access to your Bitrix24 ends within a month");
    var now = app.clock().instant().atOffset(ZoneOffset.UTC);
    database.context().update(INSTALLATION).set(INSTALLATION.REFRESH_ISSUED_AT, now).execute();
    notices().pass();

    assertThat(said()).isEqualTo("LedgerTab: the app's access to your Bitrix24 is renewed.");
  }

  @Test
  void an_access_that_is_renewed_by_the_telling_itself_is_no_trouble() {
    app.clock().advance(Duration.ofDays(151));

    notices().pass();

    assertThat(portal.notices()).isEmpty();
  }

  @Test
  void of_two_nodes_one_tells() throws Exception {
    checks().store(member(), Outcome.REFUSED);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var node : List.of(threads.submit(notices()::pass), threads.submit(notices()::pass))) {
        node.get();
      }
    }

    assertThat(portal.requests()).hasSize(1);
    assertThat(portal.notices()).hasSize(2);
  }

  @Test
  void what_could_not_be_told_is_told_ten_minutes_later() {
    checks().store(member(), Outcome.REFUSED);
    portal.faults().on(Fault.LIMIT_EXCEEDED);
    notices().pass();
    portal.faults().clear();
    notices().pass();
    assertThat(portal.notices()).isEmpty();

    app.clock().advance(Duration.ofMinutes(10));
    notices().pass();

    assertThat(portal.notices()).hasSize(2);
  }

  @Test
  void without_the_permission_and_on_a_portal_that_left_nobody_is_told() {
    checks().store(member(), Outcome.REFUSED);
    database.context().update(INSTALLATION).set(INSTALLATION.SCOPES, "crm,placement").execute();
    notices().pass();
    portal.uninstall(false);
    portal.deliver();
    notices().pass();

    assertThat(portal.requests()).isEmpty();
  }

  private void fail() {
    ledgerAnswers.set(false);
    watch.failed(member(), "builtin");
  }

  private void answer() {
    ledgerAnswers.set(true);
    watch.answered(member(), "builtin");
  }

  private String said() {
    return portal.notices().getLast().message();
  }

  private void choose(List<Long> told) {
    var choices = new Choices(database.context(), app.clock());
    var version = choices.of(member(), Responsible.TOPIC).version();
    var anna = new Viewer(member(), 1, "Anna", true);
    choices.save(anna, Responsible.TOPIC, version, new Responsible(Optional.empty(), told));
    database.context().deleteFrom(MIRRORING).execute();
    portal.forgetRequests();
  }

  private Checks checks() {
    return new Checks(database.context(), app.clock(), "development");
  }

  private Notices notices() {
    return new Caretaker(app, database).notices(watch, _ -> silent());
  }

  private Lookout.Silent silent() {
    return new Lookout.Silent(ledgerAnswers.get() ? List.of() : List.of("North"), ledgers);
  }

  private MemberId member() {
    return new MemberId(portal.memberId());
  }
}
