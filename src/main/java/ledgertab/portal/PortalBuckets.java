package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.EGRESS_BUCKET;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.limit.BucketStates;
import ledgertab.persistence.Portions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The buckets of all nodes that call from one address. A portal counts the requests of each
/// address by itself (`limits.md`), so nodes elsewhere have others.
public final class PortalBuckets implements BucketStates {

  private static final int STEP = 500;

  /// A bucket is full again within a minute; those in daily use are not made anew.
  private static final Duration KEPT = Duration.ofDays(1);

  private final DSLContext db;
  private final InstantSource clock;
  private final String egress;

  /// @param egress the address that portals see; empty for the one that all unnamed nodes share
  public PortalBuckets(DSLContext db, InstantSource clock, String egress) {
    this.db = db;
    this.clock = clock;
    this.egress = egress;
  }

  @Override
  public Optional<byte[]> find(MemberId member) {
    return db.select(EGRESS_BUCKET.STATE)
        .from(EGRESS_BUCKET)
        .where(isHere(member))
        .fetchOptional(EGRESS_BUCKET.STATE);
  }

  @Override
  public boolean replace(MemberId member, Optional<byte[]> before, byte[] next) {
    return before.map(state -> update(member, state, next)).orElseGet(() -> insert(member, next));
  }

  /// Deletes the buckets that nobody uses any more, also those of addresses that are given up.
  public void forgetUnused() {
    var end = now().minus(KEPT);
    var deleted = STEP;
    while (deleted == STEP) {
      deleted = Portions.delete(db, EGRESS_BUCKET, EGRESS_BUCKET.USED_AT.le(end), STEP);
    }
  }

  private boolean update(MemberId member, byte[] before, byte[] next) {
    return db.update(EGRESS_BUCKET)
            .set(EGRESS_BUCKET.STATE, next)
            .set(EGRESS_BUCKET.USED_AT, now())
            .where(isHere(member))
            .and(EGRESS_BUCKET.STATE.eq(DSL.val(before, SQLDataType.VARBINARY)))
            .execute()
        == 1;
  }

  private boolean insert(MemberId member, byte[] next) {
    try {
      return db.insertInto(EGRESS_BUCKET)
              .set(EGRESS_BUCKET.MEMBER_ID, member.value())
              .set(EGRESS_BUCKET.EGRESS, egress)
              .set(EGRESS_BUCKET.STATE, next)
              .set(EGRESS_BUCKET.USED_AT, now())
              .execute()
          == 1;
    } catch (IntegrityConstraintViolationException e) {
      // Another node made it a moment before.
      return false;
    }
  }

  private Condition isHere(MemberId member) {
    return EGRESS_BUCKET.MEMBER_ID.eq(member.value()).and(EGRESS_BUCKET.EGRESS.eq(egress));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
