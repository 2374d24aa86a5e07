package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class VisitsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T09:00:00Z");

  private final SettableClock clock = new SettableClock(NOON);
  private final ClientRef client;
  private final Database database;
  private final Visits visits;

  VisitsTest(Engine engine) {
    database = engine.fresh();
    client = new ClientRef(new MemberId("visits"), "builtin", "C" + System.nanoTime());
    visits = new Visits(database.context(), clock, Runnable::run);
  }

  @Test
  void the_first_look_has_nothing_before_it() {
    assertThat(visits.look(client, 1)).isEmpty();
    assertThat(visits.look(client, 1)).isEmpty();
  }

  @Test
  void looks_with_short_pauses_are_one_visit() {
    visits.look(client, 1);
    clock.advance(Duration.ofDays(1));

    assertThat(visits.look(client, 1)).contains(NOON);
    clock.advance(Duration.ofMinutes(29));
    assertThat(visits.look(client, 1)).contains(NOON);
    clock.advance(Duration.ofMinutes(29));
    assertThat(visits.look(client, 1)).contains(NOON);
  }

  @Test
  void viewers_and_clients_have_their_own_visits() {
    visits.look(client, 1);
    clock.advance(Duration.ofDays(1));

    assertThat(visits.look(client, 2)).isEmpty();
    assertThat(visits.look(new ClientRef(client.member(), "builtin", "other"), 1)).isEmpty();
    assertThat(visits.look(new ClientRef(new MemberId("else"), "builtin", client.id()), 1))
        .isEmpty();
  }

  @Test
  void another_node_knows_the_visit() {
    visits.look(client, 1);
    clock.advance(Duration.ofDays(1));

    var other = new Visits(database.context(), clock, Runnable::run);

    assertThat(other.look(client, 1)).contains(NOON);
  }
}
