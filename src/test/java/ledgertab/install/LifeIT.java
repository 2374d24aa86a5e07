package ledgertab.install;

import static ledgertab.persistence.generated.Tables.DELETION;
import static ledgertab.persistence.generated.Tables.DELETION_RECEIPT;
import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.SETTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.AuditTrail.Entry;
import ledgertab.portal.Deletions;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Refresh;
import ledgertab.testing.Caretaker;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A portal that installs, leaves and comes back, on the whole app.
@ParameterizedClass
@EnumSource(Engine.class)
final class LifeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CLIENTS = "id,name,tax_id\nC1,Oak,7707083893\n";

  private final LiveApp app;
  private final Database database;
  private final Deletions deletions;
  private final Portal portal;

  LifeIT(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
    deletions = new Deletions(database.context(), app.clock());
    portal = app.portal();
  }

  @AfterEach
  void stop() {
    database.close();
    app.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void three_lives_each_begin_right(boolean clean) {
    for (int life = 1; life <= 3; life++) {
      install();
      assertThat(clients()).isEqualTo(clean || life == 1 ? 0 : 1);
      app.load(portal, CLIENTS, "", "");
      assertThat(tab()).contains("data-testid=\"client-name\"", "Oak");
      leave(clean);
      assertThat(secrets()).isZero();
      assertThat(app.post(portal.placementForm(portal.admin(), "CRM_DEAL_DETAIL_TAB", 1)).body())
          .contains("reinstall-prompt");
      portal.add(AppCard.at(app.url()));
      app.clock().advance(Duration.ofMinutes(10));
    }
    deleteAll();

    assertThat(database.context().fetchCount(DELETION_RECEIPT)).isEqualTo(clean ? 3 : 0);
    assertThat(clients()).isEqualTo(clean ? 0 : 1);
    assertThat(deletions.receipts(new MemberId(portal.memberId())))
        .allSatisfy(receipt -> assertThat(receipt.left()).isZero());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_was_chosen_comes_back_unless_everything_was_to_go(boolean clean) {
    for (int life = 1; life <= 3; life++) {
      install();
      var isKept = !clean && life > 1;
      assertThat(minutes()).isEqualTo(isKept ? 60 : Refresh.STANDARD.minutes());
      choose(60);
      assertThat(portal.app().placements()).hasSize(4);
      new Caretaker(app, database).mirror().pass();
      assertThat(mirrored()).contains("\"minutes\":60");
      leave(clean);
      app.clock().advance(Duration.ofMinutes(10));
    }
    assertThat(mirrored().isEmpty()).isEqualTo(clean);
  }

  @Test
  void after_its_time_here_a_choice_still_comes_back_from_the_portal() {
    install();
    choose(60);
    new Caretaker(app, database).mirror().pass();
    leave(false);
    app.clock().advance(Duration.ofDays(91));
    deletions.pass();
    app.clock().advance(Duration.ofMinutes(5));
    deletions.pass();
    assertThat(database.context().fetchCount(SETTING)).isZero();

    install();

    assertThat(minutes()).isEqualTo(60);
    assertThat(trail()).containsExactly("settings.restore");
  }

  @Test
  void a_new_life_in_the_middle_of_a_deletion_keeps_what_is_new_alone() {
    install();
    app.load(portal, CLIENTS, "", "");
    leave(true);
    portal.add(AppCard.at(app.url()));

    install();
    app.load(portal, CLIENTS.replace("C1,Oak", "C2,Elm"), "", "");
    deletions.pass();

    assertThat(database.context().fetch(LEDGER_CLIENT).getValues(LEDGER_CLIENT.CLIENT_ID))
        .containsExactly("C2");
    assertThat(deletions.receipts(new MemberId(portal.memberId()))).hasSize(1);
  }

  private void install() {
    assertThat(app.post(portal.installForm(portal.admin())).body()).contains("install-done");
    portal.finishInstall();
  }

  private void leave(boolean clean) {
    portal.uninstall(clean);
    assertThat(portal.deliver()).extracting("status").contains(200);
    portal.add(AppCard.at(app.url()));
  }

  /// What is written of calls a moment after they end is found by one more look.
  private void deleteAll() {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    do {
      deletions.pass();
      app.clock().advance(Duration.ofMinutes(5));
    } while (database.context().fetchCount(DELETION) > 0 && System.nanoTime() < deadline);
  }

  private String tab() {
    var company = portal.crm().company("Oak").requisite("7707083893", "");
    var deal = portal.crm().deal("Deal").company(company).id();
    return app.open(portal, portal.admin(), "CRM_DEAL_DETAIL_TAB", deal).card();
  }

  private void choose(int minutes) {
    var member = new MemberId(portal.memberId());
    var choices = new Choices(database.context(), app.clock());
    var version = choices.of(member, Refresh.TOPIC).version();
    choices.save(
        new Viewer(member, 1, "Anna", true),
        Refresh.TOPIC,
        version,
        new Refresh(minutes, ZoneId.of("Europe/Berlin"), Optional.empty()));
  }

  private int minutes() {
    return new Choices(database.context(), app.clock())
        .value(new MemberId(portal.memberId()), Refresh.TOPIC)
        .minutes();
  }

  private String mirrored() {
    return portal.app().optionsOf(0).path("settings").asText("");
  }

  private List<String> trail() {
    return new AuditTrail(database.context())
        .latest(new MemberId(portal.memberId()), 10).stream().map(Entry::action).toList();
  }

  private int clients() {
    return database.context().fetchCount(LEDGER_CLIENT);
  }

  private int secrets() {
    return database
        .context()
        .fetchCount(
            INSTALLATION,
            INSTALLATION
                .ACCESS_TOKEN
                .isNotNull()
                .or(INSTALLATION.REFRESH_TOKEN.isNotNull())
                .or(INSTALLATION.APPLICATION_TOKEN.isNotNull()));
  }
}
