package ledgertab.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.DepartmentTree;
import ledgertab.portal.choices.Visibility;
import ledgertab.testing.Caretaker;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A new version, and every day, puts every portal right without anybody watching.
@ParameterizedClass
@EnumSource(Engine.class)
final class WalkIT {

  private static final String NEXT = "9.9.9";

  private final LiveApp app;
  private final Database database;
  private final Portal portal;

  WalkIT(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
    portal = app.installedPortal();
  }

  @AfterEach
  void stop() {
    database.close();
    app.close();
  }

  @Test
  void a_new_version_puts_every_portal_right_once() {
    var other = app.installedPortal();
    portal.app().placements().clear();
    other.app().events().clear();
    var checks = checks(NEXT);
    assertThat(checks.counts()).containsEntry(Outcome.WAITING, 2);

    walk(checks).pass();

    assertThat(portal.app().placements()).hasSize(4);
    assertThat(other.app().events()).hasSize(22);
    assertThat(checks.counts()).isEqualTo(Map.of(Outcome.RIGHT, 2));
    assertThat(checks.last(member(portal)).orElseThrow().version()).isEqualTo(NEXT);
    assertThat(checks.last(member(portal)).orElseThrow().repair().orElseThrow().count())
        .isEqualTo(4);
    assertThat(checks.last(member(other)).orElseThrow().repair().orElseThrow().count())
        .isEqualTo(22);
    assertThat(portal.requests()).hasSize(2);

    portal.forgetRequests();
    walk(checks).pass();
    assertThat(portal.requests()).isEmpty();
  }

  @Test
  void of_two_nodes_one_looks_after_a_portal() throws Exception {
    var portals = Stream.generate(app::installedPortal).limit(5).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var node :
          List.of(
              threads.submit(() -> walk(checks(NEXT)).pass()),
              threads.submit(() -> walk(checks(NEXT)).pass()))) {
        node.get();
      }
    }

    assertThat(portals).allSatisfy(each -> assertThat(each.requests()).hasSize(1));
  }

  @Test
  void what_a_dead_node_had_taken_is_done_by_another_a_little_later() {
    var dead = checks(NEXT);
    assertThat(dead.lease(member(portal))).isTrue();
    var checks = checks(NEXT);
    walk(checks).pass();
    assertThat(checks.counts()).containsEntry(Outcome.WAITING, 1);

    app.clock().advance(Duration.ofMinutes(5));
    walk(checks).pass();

    assertThat(checks.counts()).containsEntry(Outcome.RIGHT, 1);
  }

  @Test
  void every_day_it_is_done_again_while_no_new_token_is_needed() {
    var checks = checks("development");
    walk(checks).pass();
    assertThat(portal.requests()).isEmpty();

    app.clock().advance(Duration.ofHours(27));
    portal.app().placements().removeFirst();
    walk(checks).pass();
    assertThat(portal.requests()).isEmpty();

    tokens().current(member(portal));
    walk(checks).pass();
    assertThat(portal.app().placements()).hasSize(4);
  }

  @Test
  void every_week_it_is_done_where_somebody_uses_the_app() {
    var idle = app.installedPortal();
    var checks = checks("development");
    app.clock().advance(Duration.ofDays(3));
    app.open(portal.appForm(portal.manager())).get("/ui/app");
    app.awaitOpening(portal);
    app.clock().advance(Duration.ofDays(4));
    portal.forgetRequests();

    walk(checks).pass();

    assertThat(portal.requests()).isNotEmpty();
    assertThat(idle.requests()).isEmpty();
  }

  @Test
  void a_lost_access_is_told_without_asking_anybody() {
    portal.dropRefreshTokens();
    app.clock().advance(Duration.ofHours(27));
    var checks = checks(NEXT);

    walk(checks).pass();

    assertThat(portal.requests()).isEmpty();
    assertThat(checks.last(member(portal)).orElseThrow().outcome()).isEqualTo(Outcome.NO_ACCESS);
  }

  @Test
  void a_token_that_the_portal_calls_expired_is_renewed_once_and_asked_with_again() {
    portal.expireTokens();
    var before = renewals();
    var checks = checks(NEXT);

    walk(checks).pass();

    assertThat(checks.counts()).isEqualTo(Map.of(Outcome.RIGHT, 1));
    assertThat(renewals() - before).isOne();
    assertThat(portal.requests()).extracting("status").containsExactly(401, 200);
  }

  @Test
  void a_token_that_the_portal_does_not_know_is_not_renewed() {
    portal.faults().on(Fault.TOKEN_INVALID);
    var checks = checks(NEXT);

    walk(checks).pass();

    assertThat(checks.counts()).isEqualTo(Map.of(Outcome.NO_ACCESS, 1));
    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void a_silent_portal_is_tried_again_within_the_hour() {
    var checks = checks(NEXT);
    portal.faults().on(Fault.LIMIT_EXCEEDED);
    walk(checks).pass();
    assertThat(checks.counts()).containsEntry(Outcome.NOT_NOW, 1);
    portal.faults().clear();
    app.clock().advance(Duration.ofHours(1));

    walk(checks).pass();

    assertThat(checks.counts()).containsEntry(Outcome.RIGHT, 1);
  }

  @Test
  void a_refused_repair_is_told_and_the_next_portal_goes_on() {
    var other = app.installedPortal();
    portal.app().placements().clear();
    portal.faults().missMethod("placement.bind");
    other.app().placements().clear();
    var checks = checks(NEXT);

    walk(checks).pass();

    assertThat(checks.counts()).isEqualTo(Map.of(Outcome.REFUSED, 1, Outcome.RIGHT, 1));
    assertThat(other.app().placements()).hasSize(4);
  }

  @Test
  void an_update_of_the_app_on_one_portal_is_put_right_there() throws InterruptedException {
    portal.updateApp("2");
    app.deliver(portal);
    assertThat(portal.app().placements()).isEmpty();
    var checks = checks("development");

    walk(checks).pass();

    assertThat(portal.app().placements()).hasSize(4);
    assertThat(portal.app().events()).hasSize(22);
  }

  @Test
  void which_department_is_below_which_is_learnt_where_departments_are_chosen() {
    var choices = new Choices(database.context(), app.clock());
    var anna = new Viewer(member(portal), 1, "Anna", true);
    var sales = new Visibility(Visibility.Who.DEPARTMENTS, List.of(5L));
    choices.save(anna, Visibility.TOPIC, 0, sales);
    portal.department(5, "Sales", 1, 0);
    portal.department(6, "North", 5, 0);
    var other = app.installedPortal();
    other.department(5, "Sales", 1, 0);

    walk(checks(NEXT)).pass();

    assertThat(choices.value(member(portal), DepartmentTree.TOPIC).isWithin(6, List.of(5L)))
        .isTrue();
    assertThat(choices.value(member(other), DepartmentTree.TOPIC).parents()).isEmpty();
    portal.faults().missScope("department");
    walk(checks("9.9.10")).pass();
    assertThat(choices.value(member(portal), DepartmentTree.TOPIC).parents()).isNotEmpty();
    assertThat(new AuditTrail(database.context()).latest(member(portal), 9)).hasSize(1);
  }

  @Test
  void a_portal_that_left_is_left_alone() {
    portal.uninstall(false);
    portal.deliver();
    var checks = checks(NEXT);

    walk(checks).pass();

    assertThat(checks.counts()).isEmpty();
  }

  private long renewals() {
    return app.emulator().authRequests().stream()
        .filter(request -> request.method().equals("refresh_token"))
        .count();
  }

  private Checks checks(String version) {
    return new Checks(database.context(), app.clock(), version);
  }

  private Walk walk(Checks checks) {
    return new Caretaker(app, database).walk(checks);
  }

  private InstallationTokens tokens() {
    return new Caretaker(app, database).tokens();
  }

  private static MemberId member(Portal portal) {
    return new MemberId(portal.memberId());
  }
}
