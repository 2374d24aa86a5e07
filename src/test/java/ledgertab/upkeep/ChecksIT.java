package ledgertab.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.testing.Caretaker;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is remembered of looks at a portal while others look at it or something happens to it.
@ParameterizedClass
@EnumSource(Engine.class)
final class ChecksIT {

  private final LiveApp app;
  private final Database database;
  private final Portal portal;
  private final MemberId member;
  private final Checks checks;

  ChecksIT(Engine engine) {
    app = LiveApp.shared(engine);
    database = app.database();
    portal = app.installedPortal();
    member = new MemberId(portal.memberId());
    checks = checks();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void portal_that_changes_under_a_look_is_looked_at_again() {
    checks.hurry(member);
    assertThat(checks.lease(member)).isTrue();
    checks.hurry(member);

    checks.done(member, Outcome.RIGHT);

    assertThat(checks.due("")).contains(member);
    assertThat(checks.last(member).orElseThrow().outcome()).isEqualTo(Outcome.WAITING);
    assertThat(checks.lease(member)).isTrue();
    checks.done(member, Outcome.RIGHT);
    assertThat(checks.due("")).doesNotContain(member);
    assertThat(checks.last(member).orElseThrow().outcome()).isEqualTo(Outcome.RIGHT);
  }

  @Test
  void look_at_the_page_that_began_before_does_not_end_a_hurry() {
    checks.hurry(member);

    checks.store(member, Outcome.RIGHT);

    assertThat(checks.due("")).contains(member);
  }

  @Test
  void node_whose_lease_ran_out_has_no_say() {
    checks.hurry(member);
    assertThat(checks.lease(member)).isTrue();
    app.clock().advance(Duration.ofMinutes(5));
    var other = checks();
    assertThat(other.lease(member)).isTrue();

    checks.done(member, Outcome.REFUSED);

    assertThat(checks().lease(member)).isFalse();
    other.done(member, Outcome.RIGHT);
    assertThat(checks.last(member).orElseThrow().outcome()).isEqualTo(Outcome.RIGHT);
  }

  @Test
  void handlers_of_tasks_are_among_those_that_are_told_of() {
    portal.app().events().removeIf(bound -> bound.event().startsWith("ONTASK"));
    checks.hurry(member);

    new Caretaker(app, database).walk(checks).pass();

    assertThat(portal.app().events()).hasSize(22);
    assertThat(checks.last(member).orElseThrow().repair().orElseThrow().count()).isEqualTo(3);
  }

  @Test
  void portal_without_tasks_is_right_without_their_handlers() {
    portal.app().events().removeIf(bound -> bound.event().startsWith("ONTASK"));
    portal.faults().missScope("task");
    checks.hurry(member);
    portal.forgetRequests();

    new Caretaker(app, database).walk(checks).pass();

    assertThat(checks.last(member).orElseThrow().outcome()).isEqualTo(Outcome.RIGHT);
    assertThat(checks.last(member).orElseThrow().repair()).isEmpty();
    assertThat(portal.requests()).hasSize(1);
  }

  private Checks checks() {
    return new Checks(database.context(), app.clock(), "development");
  }
}
