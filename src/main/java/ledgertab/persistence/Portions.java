package ledgertab.persistence;

import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Deletes in portions, so that no transaction is long.
public final class Portions {

  private static final int STEP = 500;

  private Portions() {}

  /// Deletes all rows that meet a condition, portal by portal, as the table's key has it.
  ///
  /// @param table with the tenant key
  /// @return how many
  public static int sweep(DSLContext db, Table<?> table, Condition condition) {
    var key = key(table);
    var all = 0;
    var member = after(db, table, "");
    while (member.isPresent()) {
      var step = STEP;
      while (step == STEP) {
        step = delete(db, table, key.eq(member.get()).and(condition), STEP);
        all += step;
      }
      member = after(db, table, member.get());
    }
    return all;
  }

  private static Optional<String> after(DSLContext db, Table<?> table, String member) {
    var key = key(table);
    return db.select(DSL.min(key)).from(table).where(key.gt(member)).fetchOptional(0, String.class);
  }

  private static Field<String> key(Table<?> table) {
    return Objects.requireNonNull(table.field("member_id", String.class));
  }

  /// Deletes some of the rows that meet a condition.
  ///
  /// @return how many
  public static int delete(DSLContext db, Table<?> table, Condition condition, int most) {
    // What other databases need, a selection of keys, H2 compares with every row of the table.
    return db.family() == SQLDialect.H2
        ? db.execute(
            "delete from {0} where {1} fetch first {2} rows only",
            table, condition, DSL.inline(most))
        : db.deleteFrom(table).where(condition).limit(most).execute();
  }
}
