package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.TokenLife;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews the tokens of installations that nobody has needed for 60 to 90 days, a few an hour.
///
/// Docs: `settings/oauth/auto-renewal.md`.
public final class KeepAlive implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);
  private static final Duration FIRST = Duration.ofMinutes(10);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int PAGE = 200;
  private static final int MOST_AT_ONCE = 50;

  private final DSLContext db;
  private final InstallationTokens tokens;
  private final InstantSource clock;
  private final TokenLife life;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("keep-alive").factory());

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

  public void start() {
    var _ =
        schedule.scheduleWithFixedDelay(
            this::quietly, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
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

  @Override
  public void close() {
    schedule.shutdownNow();
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

  // An exception would end the schedule.
  private void quietly() {
    try {
      var done = pass();
      LOG.debug("{} idle installations kept alive", done);
    } catch (RuntimeException e) {
      LOG.error("idle installations were not kept alive", e);
    }
  }
}
