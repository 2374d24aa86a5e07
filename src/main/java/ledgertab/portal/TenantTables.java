package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.DELETION;
import static ledgertab.persistence.generated.Tables.DELETION_RECEIPT;
import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Portions;
import ledgertab.persistence.generated.DefaultSchema;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/// Every table with rows of portals, taken from the schema, so that none is forgotten.
final class TenantTables {

  private static final String KEY = INSTALLATION.MEMBER_ID.getName();

  /// What tells of a deletion outlives it.
  private static final Set<Table<?>> KEPT = Set.of(DELETION, DELETION_RECEIPT);

  /// The installation comes last: until then the portal is known to have left.
  static final List<Table<?>> ALL =
      DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
          .filter(table -> table.field(KEY) != null && !KEPT.contains(table))
          .sorted(Comparator.<Table<?>, Boolean>comparing(INSTALLATION::equals))
          .toList();

  private final DSLContext db;
  private final MemberId member;

  /// @param db a transaction's own context
  TenantTables(DSLContext db, MemberId member) {
    this.db = db;
    this.member = member;
  }

  /// Deletes some of the portal's rows.
  ///
  /// @return how many of which table
  Map<String, Integer> delete(int most) {
    var deleted = new LinkedHashMap<String, Integer>();
    var left = most;
    for (var table : ALL) {
      if (left > 0) {
        var rows = Portions.delete(db, table, key(table).eq(member.value()), left);
        left -= rows;
        if (rows > 0) {
          deleted.put(table.getName(), rows);
        }
      }
    }
    return deleted;
  }

  /// How many rows of the portal there are.
  long count() {
    return ALL.stream()
        .mapToLong(table -> db.fetchCount(table, key(table).eq(member.value())))
        .sum();
  }

  private static Field<String> key(Table<?> table) {
    return Objects.requireNonNull(table.field(KEY, String.class));
  }
}
