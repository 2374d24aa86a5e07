package ledgertab.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Mirrorings;
import ledgertab.portal.choices.Refresh;
import ledgertab.portal.choices.SettingsCopy;
import ledgertab.testing.Caretaker;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a portal chose gets to the portal itself while nobody waits, whatever happens between.
@ParameterizedClass
@EnumSource(Engine.class)
final class MirrorIT {

  private final LiveApp app;
  private final Database database;
  private final Portal portal;
  private final Choices choices;

  MirrorIT(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
    portal = app.installedPortal();
    choices = new Choices(database.context(), app.clock());
  }

  @AfterEach
  void stop() {
    database.close();
    app.close();
  }

  @Test
  void each_change_and_its_undoing_gets_to_the_portal() {
    save(0, 60);
    mirror().pass();
    assertThat(mirrored()).contains("\"minutes\":60");

    choices.undo(viewer(), Refresh.TOPIC, 1);
    mirror().pass();

    assertThat(mirrored()).contains("\"minutes\":15");
    assertThat(mirrorings().due()).isEmpty();
  }

  @Test
  void what_the_portal_refuses_now_gets_there_later() {
    portal.faults().on(Fault.LIMIT_EXCEEDED);
    save(0, 60);
    mirror().pass();
    portal.faults().clear();
    assertThat(mirrored()).isEmpty();

    mirror().pass();
    assertThat(mirrored()).isEmpty();
    app.clock().advance(Duration.ofMinutes(1));
    mirror().pass();

    assertThat(mirrored()).contains("\"minutes\":60");
  }

  @Test
  void a_token_that_the_portal_calls_expired_is_renewed_and_the_writing_repeated() {
    portal.expireTokens();
    save(0, 60);

    mirror().pass();

    assertThat(mirrored()).contains("\"minutes\":60");
    assertThat(portal.requests()).extracting("status").containsExactly(401, 200);
  }

  @Test
  void what_a_dead_node_had_taken_another_writes() {
    save(0, 60);
    mirrorings().due().forEach(due -> assertThat(mirrorings().take(due)).isTrue());
    mirror().pass();
    assertThat(mirrored()).isEmpty();

    app.clock().advance(Duration.ofMinutes(10));
    mirror().pass();

    assertThat(mirrored()).contains("\"minutes\":60");
  }

  @Test
  void what_changes_while_it_is_written_is_written_again() {
    save(0, 60);
    var first = mirrorings().due().getFirst();
    assertThat(mirrorings().take(first)).isTrue();
    save(1, 30);
    mirrorings().done(first);

    mirror().pass();

    assertThat(mirrored()).contains("\"minutes\":30");
  }

  @Test
  void of_two_nodes_one_writes() throws Exception {
    save(0, 60);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var nodes = List.of(threads.submit(mirror()::pass), threads.submit(mirror()::pass));
      for (var node : nodes) {
        node.get();
      }
    }

    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void a_portal_that_left_is_left_alone() {
    save(0, 60);
    portal.uninstall(false);
    portal.deliver();

    mirror().pass();

    assertThat(portal.requests()).isEmpty();
  }

  private void save(long version, int minutes) {
    var refresh = new Refresh(minutes, ZoneId.of("Europe/Berlin"), Optional.empty());
    choices.save(viewer(), Refresh.TOPIC, version, refresh);
  }

  private Viewer viewer() {
    return new Viewer(new MemberId(portal.memberId()), portal.admin().id(), "Ann", true);
  }

  private String mirrored() {
    return portal.app().optionsOf(0).path(SettingsCopy.OPTION).asText("");
  }

  private Mirrorings mirrorings() {
    return new Mirrorings(database.context(), app.clock());
  }

  private Mirror mirror() {
    return new Caretaker(app, database).mirror();
  }
}
