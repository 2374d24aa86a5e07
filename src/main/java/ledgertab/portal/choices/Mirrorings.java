package ledgertab.portal.choices;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.MIRRORING;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.portal.Installation;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// The portals whose choices have changed since they were last written to the portal itself. A row
/// is made with the change and goes when it has been written, so a crash between loses nothing.
public final class Mirrorings {

  /// Longer than one portal may take; a dead node's portal is another's then.
  private static final Duration LEASE = Duration.ofMinutes(10);

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final int LONGEST_WAIT = 10;
  private static final int PAGE = 200;

  private final DSLContext db;
  private final InstantSource clock;

  public Mirrorings(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// A portal to write to.
  ///
  /// @param asked grows with every change
  /// @param tries that failed since the latest change
  public record Due(MemberId member, long asked, int tries) {}

  /// @param change the transaction that changes a choice
  static void ask(DSLContext change, MemberId member, Instant now) {
    change
        .insertInto(MIRRORING)
        .set(MIRRORING.MEMBER_ID, member.value())
        .set(MIRRORING.ASKED, 1L)
        .set(MIRRORING.TRIES, 0)
        .set(MIRRORING.DUE_AT, utc(now))
        .onConflict(MIRRORING.MEMBER_ID)
        .doUpdate()
        .set(MIRRORING.ASKED, MIRRORING.ASKED.plus(1))
        .set(MIRRORING.TRIES, 0)
        .set(MIRRORING.DUE_AT, utc(now))
        .execute();
  }

  /// The portals whose turn it is, as many as are taken at once.
  public List<Due> due() {
    return db.select(MIRRORING.MEMBER_ID, MIRRORING.ASKED, MIRRORING.TRIES)
        .from(MIRRORING)
        .join(INSTALLATION)
        .on(INSTALLATION.MEMBER_ID.eq(MIRRORING.MEMBER_ID))
        .where(MIRRORING.DUE_AT.le(utc(clock.instant())))
        .and(INSTALLATION.STATUS.eq(Installation.Status.ACTIVE.name()))
        .orderBy(MIRRORING.DUE_AT, MIRRORING.MEMBER_ID)
        .limit(PAGE)
        .fetch(row -> new Due(new MemberId(row.value1()), row.value2(), row.value3()));
  }

  /// Takes a portal for this node unless another one was faster or it has changed again.
  public boolean take(Due due) {
    return postpone(due, LEASE, due.tries(), MIRRORING.DUE_AT.le(utc(clock.instant())));
  }

  /// What was changed meanwhile is written once more.
  public void done(Due due) {
    db.deleteFrom(MIRRORING).where(is(due)).execute();
  }

  /// Tries again after a minute, then after twice as long each time, at last every 17 hours.
  public void later(Due due) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(due.tries(), LONGEST_WAIT));
    postpone(due, wait, due.tries() + 1, is(due));
  }

  private boolean postpone(Due due, Duration wait, int tries, Condition where) {
    return db.update(MIRRORING)
            .set(MIRRORING.DUE_AT, utc(clock.instant().plus(wait)))
            .set(MIRRORING.TRIES, tries)
            .where(is(due))
            .and(where)
            .execute()
        == 1;
  }

  private static Condition is(Due due) {
    return MIRRORING.MEMBER_ID.eq(due.member().value()).and(MIRRORING.ASKED.eq(due.asked()));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
