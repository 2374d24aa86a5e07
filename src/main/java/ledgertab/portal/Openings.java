package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When somebody opened the app on each portal last: what works in the background leaves portals
/// alone that nobody uses.
public final class Openings {

  private static final Logger LOG = LoggerFactory.getLogger(Openings.class);

  /// Openings within this time of a noted one are not noted.
  private static final Duration UNSHARP = Duration.ofMinutes(5);

  private static final int MOST_REMEMBERED = 50_000;

  private final DSLContext db;
  private final InstantSource clock;
  private final Cache<MemberId, Instant> noted =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  public Openings(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// The portal has proved that one of its users looks at the app. Nobody waits for the table.
  public void note(MemberId member) {
    var now = clock.instant();
    var last = noted.getIfPresent(member);
    if (last == null || !now.isBefore(last.plus(UNSHARP))) {
      noted.put(member, now);
      Thread.ofVirtual().name("opening").start(() -> store(member, now));
    }
  }

  private void store(MemberId member, Instant at) {
    try {
      db.update(INSTALLATION)
          .set(INSTALLATION.OPENED_AT, at.atOffset(ZoneOffset.UTC))
          .where(INSTALLATION.MEMBER_ID.eq(member.value()))
          .execute();
    } catch (DataAccessException e) {
      noted.invalidate(member);
      LOG.warn("{}: its opening could not be noted", member, e);
    }
  }
}
