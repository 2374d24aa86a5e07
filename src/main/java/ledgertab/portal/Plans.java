package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.PORTAL_PLAN;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.limit.Allowance;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// Which plan each portal has, as far as it decides how often the portal may be called. Asked once
/// a day, in the batch of a card that is opened anyway. Docs: `limits.md`.
public final class Plans {

  private static final Duration ASKED_AGAIN_AFTER = Duration.ofDays(1);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST_REMEMBERED = 50_000;

  private record Plan(boolean isEnterprise, Instant readAt) {}

  private final DSLContext db;
  private final InstantSource clock;
  private final Cache<MemberId, Optional<Plan>> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  public Plans(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  public Allowance allowance(MemberId member) {
    return plan(member).filter(Plan::isEnterprise).isPresent()
        ? Allowance.ENTERPRISE
        : Allowance.STANDARD;
  }

  /// Whether it is time to ask the portal.
  public boolean isDue(MemberId member) {
    var yesterday = clock.instant().minus(ASKED_AGAIN_AFTER);
    return plan(member).filter(plan -> plan.readAt().isAfter(yesterday)).isEmpty();
  }

  /// @param family LICENSE_FAMILY of `app.info`, such as `ent`; an open set
  public void learn(MemberId member, String family) {
    var plan = new Plan(family.toLowerCase(Locale.ROOT).startsWith("ent"), clock.instant());
    if (update(member, plan) == 0) {
      insert(member, plan);
    }
    remembered.put(member, Optional.of(plan));
  }

  private int update(MemberId member, Plan plan) {
    return db.update(PORTAL_PLAN)
        .set(PORTAL_PLAN.ENTERPRISE, plan.isEnterprise())
        .set(PORTAL_PLAN.READ_AT, utc(plan))
        .where(PORTAL_PLAN.MEMBER_ID.eq(member.value()))
        .execute();
  }

  private void insert(MemberId member, Plan plan) {
    try {
      db.insertInto(PORTAL_PLAN)
          .set(PORTAL_PLAN.MEMBER_ID, member.value())
          .set(PORTAL_PLAN.ENTERPRISE, plan.isEnterprise())
          .set(PORTAL_PLAN.READ_AT, utc(plan))
          .execute();
    } catch (IntegrityConstraintViolationException e) {
      // Somebody else learned it a moment before.
      update(member, plan);
    }
  }

  private Optional<Plan> plan(MemberId member) {
    return remembered.get(member, this::read);
  }

  private Optional<Plan> read(MemberId member) {
    return db.select(PORTAL_PLAN.ENTERPRISE, PORTAL_PLAN.READ_AT)
        .from(PORTAL_PLAN)
        .where(PORTAL_PLAN.MEMBER_ID.eq(member.value()))
        .fetchOptional(row -> new Plan(row.value1(), row.value2().toInstant()));
  }

  private static OffsetDateTime utc(Plan plan) {
    return plan.readAt().atOffset(ZoneOffset.UTC);
  }
}
