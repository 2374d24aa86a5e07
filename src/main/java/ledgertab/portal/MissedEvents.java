package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.SWEEP_DAY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// How many changes of each portal were compared with the events that came, and how many had none.
public final class MissedEvents {

  private static final int DAYS = 7;

  private final DSLContext db;
  private final InstantSource clock;
  private final Listener listener;

  /// Hears of what is counted.
  public interface Listener {
    void compared(int changes, int missed);
  }

  public MissedEvents(DSLContext db, InstantSource clock, Listener listener) {
    this.db = db;
    this.clock = clock;
    this.listener = listener;
  }

  /// @param compared changes that were found
  /// @param missed those of them whose event never came
  public record Week(long compared, long missed) {}

  public void count(MemberId member, int compared, int missed) {
    var today = today();
    if (add(member, today, compared, missed) == 0) {
      try {
        db.insertInto(SWEEP_DAY)
            .set(SWEEP_DAY.MEMBER_ID, member.value())
            .set(SWEEP_DAY.SWEPT_ON, today)
            .set(SWEEP_DAY.COMPARED, (long) compared)
            .set(SWEEP_DAY.MISSED, (long) missed)
            .execute();
      } catch (IntegrityConstraintViolationException e) {
        add(member, today, compared, missed);
      }
    }
    db.deleteFrom(SWEEP_DAY)
        .where(SWEEP_DAY.MEMBER_ID.eq(member.value()))
        .and(SWEEP_DAY.SWEPT_ON.lt(today.minusDays(DAYS)))
        .execute();
    listener.compared(compared, missed);
  }

  /// The last seven days.
  public Week week(MemberId member) {
    return db.select(
            coalesce(sum(SWEEP_DAY.COMPARED), inline(0)),
            coalesce(sum(SWEEP_DAY.MISSED), inline(0)))
        .from(SWEEP_DAY)
        .where(SWEEP_DAY.MEMBER_ID.eq(member.value()))
        .and(SWEEP_DAY.SWEPT_ON.gt(today().minusDays(DAYS)))
        .fetchSingle(row -> new Week(row.value1().longValue(), row.value2().longValue()));
  }

  private int add(MemberId member, LocalDate day, int compared, int missed) {
    return db.update(SWEEP_DAY)
        .set(SWEEP_DAY.COMPARED, SWEEP_DAY.COMPARED.plus(compared))
        .set(SWEEP_DAY.MISSED, SWEEP_DAY.MISSED.plus(missed))
        .where(SWEEP_DAY.MEMBER_ID.eq(member.value()))
        .and(SWEEP_DAY.SWEPT_ON.eq(day))
        .execute();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
