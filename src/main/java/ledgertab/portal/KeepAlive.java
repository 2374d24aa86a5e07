package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.TokenLife;
import org.jooq.DSLContext;

/// Renews the tokens of installations that nobody has needed for 60 to 90 days, a few an hour.
///
/// Docs: `settings/oauth/auto-renewal.md`.
public final class KeepAlive {

  private static final int PAGE = 200;
  private static final int MOST_AT_ONCE = 50;

  private final DSLContext db;
  private final InstallationTokens tokens;
  private final InstantSource clock;
  private final TokenLife life;

  private record Idle(MemberId member, Instant renewedAt) {

    boolean isDue(Instant now, TokenLife life) {
      return !renewedAt.plus(life.idle(member)).isAfter(now);
    }
  }

  public KeepAlive(DSLContext db, InstallationTokens tokens, InstantSource clock, TokenLife life) {
    this.db = db;
    this.tokens = tokens;
    this.clock = clock;
    this.life = life;
  }

  /// Renews what is due now, fifty at most.
  ///
  /// @return how many were due
  public int pass() {
    var now = clock.instant();
    var done = 0;
    var page = page("", now);
    while (!page.isEmpty()) {
      for (var idle : page) {
        if (idle.isDue(now, life) && done++ < MOST_AT_ONCE) {
          tokens.keepAlive(idle.member(), now.minus(life.shortestIdle()));
        }
      }
      page = done < MOST_AT_ONCE ? page(page.getLast().member().value(), now) : List.of();
    }
    return Math.min(done, MOST_AT_ONCE);
  }

  private List<Idle> page(String after, Instant now) {
    var idleSince = now.minus(life.shortestIdle()).atOffset(ZoneOffset.UTC);
    return db.select(INSTALLATION.MEMBER_ID, INSTALLATION.TOKEN_RENEWED_AT)
        .from(INSTALLATION)
        .where(INSTALLATION.MEMBER_ID.gt(after))
        .and(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .and(INSTALLATION.TOKEN_STATE.eq(TokenState.WORKING.name()))
        .and(INSTALLATION.TOKEN_RENEWED_AT.le(idleSince))
        .orderBy(INSTALLATION.MEMBER_ID)
        .limit(PAGE)
        .fetch(row -> new Idle(new MemberId(row.value1()), row.value2().toInstant()));
  }
}
