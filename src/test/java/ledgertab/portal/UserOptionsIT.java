package ledgertab.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.security.Secret;
import ledgertab.testing.Caretaker;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a user chose is kept here and on the portal, in his own name.
@ParameterizedClass
@EnumSource(Engine.class)
final class UserOptionsIT {

  private final LiveApp app;
  private final Database database;
  private final Portal portal;
  private final UserOptions options;

  UserOptionsIT(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
    portal = app.installedPortal();
    var caretaker = new Caretaker(app, database);
    options =
        new UserOptions(choices(), caretaker.installations(), caretaker.portals(), Runnable::run);
  }

  @AfterEach
  void stop() {
    database.close();
    app.close();
  }

  @Test
  void each_choice_gets_to_the_portal_in_the_users_name() {
    options.keep(key("purchases"), "{\"filter\":\"unpaid\"}", token());
    options.keep(key("news"), "0.2.0", token());

    assertThat(portal.app().optionsOf(portal.manager().id()).path("purchases").asText())
        .isEqualTo("{\"filter\":\"unpaid\"}");
    assertThat(portal.app().optionsOf(portal.manager().id()).path("news").asText())
        .isEqualTo("0.2.0");
    assertThat(portal.app().optionsOf(portal.admin().id())).isEmpty();
    assertThat(portal.app().optionsOf(0)).isEmpty();
  }

  @Test
  void what_the_portal_refuses_is_kept_here_and_goes_with_the_next_choice() {
    portal.faults().on(Fault.INTERNAL_ERROR);
    options.keep(key("purchases"), "{}", token());
    portal.faults().clear();
    assertThat(options.recent(key("purchases"))).contains("{}");

    options.keep(key("news"), "0.2.0", token());

    assertThat(portal.app().optionsOf(portal.manager().id()).path("purchases").asText())
        .isEqualTo("{}");
  }

  @Test
  void another_node_knows_a_choice_a_moment_later() {
    var other = choices();
    assertThat(other.recent(key("purchases"))).isEmpty();
    options.keep(key("purchases"), "{}", token());
    assertThat(other.recent(key("purchases"))).isEmpty();

    app.clock().advance(Duration.ofSeconds(3));
    var seen = other.recent(key("purchases"));
    for (int i = 0; i < 5_000 && seen.isEmpty(); i++) {
      app.get("/health/live");
      seen = other.recent(key("purchases"));
    }

    assertThat(seen).contains("{}");
  }

  private UserChoices.Key key(String name) {
    return new UserChoices.Key(new MemberId(portal.memberId()), portal.manager().id(), name);
  }

  private UserChoices choices() {
    return new UserChoices(database.context(), app.clock());
  }

  private Secret token() {
    return new Secret(portal.issueTokens(portal.manager()).access());
  }
}
