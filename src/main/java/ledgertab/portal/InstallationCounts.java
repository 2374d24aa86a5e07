package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import ledgertab.bitrix24.auth.TokenLife;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.impl.DSL;

/// How many installations there are in each state.
public final class InstallationCounts {

  /// Each installation is in exactly one of these.
  public enum State {
    ACTIVE,
    /// Its refresh token is in its last days.
    ENDING,
    /// Refused for a reason that may pass.
    PAUSED,
    NEEDS_AUTHORIZATION,
    UNINSTALLED
  }

  private final DSLContext db;
  private final InstantSource clock;
  private final TokenLife life;

  public InstallationCounts(DSLContext db, InstantSource clock, TokenLife life) {
    this.db = db;
    this.clock = clock;
    this.life = life;
  }

  public Map<State, Integer> now() {
    var counts = new EnumMap<State, Integer>(State.class);
    var ending = INSTALLATION.REFRESH_ISSUED_AT.le(lastDays().atOffset(ZoneOffset.UTC));
    db.select(
            INSTALLATION.STATUS,
            INSTALLATION.TOKEN_STATE,
            DSL.count(),
            DSL.count(DSL.when(ending, 1)))
        .from(INSTALLATION)
        .groupBy(INSTALLATION.STATUS, INSTALLATION.TOKEN_STATE)
        .forEach(row -> add(counts, row));
    return counts;
  }

  private Instant lastDays() {
    return clock.instant().minus(life.whole()).plus(life.notice());
  }

  private static void add(
      Map<State, Integer> counts, Record4<String, String, Integer, Integer> row) {
    var state = state(row.value1(), TokenState.valueOf(row.value2()));
    var ending = state == State.ACTIVE ? row.value4() : 0;
    counts.merge(state, row.value3() - ending, Integer::sum);
    counts.merge(State.ENDING, ending, Integer::sum);
  }

  static State state(String status, TokenState tokens) {
    return switch (Installation.Status.valueOf(status)) {
      case UNINSTALLED -> State.UNINSTALLED;
      case ACTIVE ->
          switch (tokens) {
            case WORKING -> State.ACTIVE;
            case PAUSED -> State.PAUSED;
            case LOST -> State.NEEDS_AUTHORIZATION;
          };
    };
  }
}
