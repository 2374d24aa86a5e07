package ledgertab.persistence;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Deletes in portions, so that no transaction is long.
public final class Portions {

  private Portions() {}

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
