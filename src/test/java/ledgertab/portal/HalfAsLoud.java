package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.AUDIT;

import java.time.InstantSource;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Database;
import org.jooq.DSLContext;

/// A change for tests, which must be made once: an exclamation mark behind every loud detail. As a
/// program it changes everything and says so row by row, to be killed in the middle.
final class HalfAsLoud implements TenantChange {

  static final String LOUD = "LOUD";

  @Override
  public String name() {
    return "half-as-loud";
  }

  @Override
  public int step(DSLContext step, MemberId member, int most) {
    var loud =
        step.select(AUDIT.ENTRY_ID)
            .from(AUDIT)
            .where(AUDIT.MEMBER_ID.eq(member.value()))
            .and(AUDIT.ACTION.eq(LOUD))
            .orderBy(AUDIT.ENTRY_ID)
            .limit(Math.min(most, 20))
            .fetch(AUDIT.ENTRY_ID);
    return step.update(AUDIT)
        .set(AUDIT.ACTION, "quiet")
        .set(AUDIT.DETAIL, AUDIT.DETAIL.concat("!"))
        .where(AUDIT.MEMBER_ID.eq(member.value()))
        .and(AUDIT.ENTRY_ID.in(loud))
        .execute();
  }

  public static void main(String[] args) {
    try (var database =
        Database.open(System.getenv("DATABASE_URL"), System.getenv("DATABASE_USER"), "")) {
      var loud = new HalfAsLoud();
      TenantChange telling =
          new TenantChange() {
            @Override
            public String name() {
              return loud.name();
            }

            @Override
            public int step(DSLContext step, MemberId member, int most) {
              System.out.println(member);
              return loud.step(step, member, most);
            }
          };
      new TenantChanges(database.context(), InstantSource.system(), List.of(telling)).pass();
    }
  }
}
