package ledgertab.accounting.builtin.load;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;
import org.jooq.Row1;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;

/// Adds what is new and updates what has changed, and counts both.
final class Upsert<R extends UpdatableRecord<R>> {

  private final DSLContext db;
  private final MemberId member;
  private final Table<R> table;
  private final TableField<R, String> memberField;
  private final TableField<R, String> idField;
  private final boolean hadRows;
  private long added;
  private long updated;
  private long unchanged;

  Upsert(
      DSLContext db,
      MemberId member,
      Table<R> table,
      TableField<R, String> memberField,
      TableField<R, String> idField) {
    this.db = db;
    this.member = member;
    this.table = table;
    this.memberField = memberField;
    this.idField = idField;
    this.hadRows = db.fetchExists(table, memberField.eq(member.value()));
  }

  /// Writes rows of ids that were not written before; those the table held are returned.
  Collection<String> write(List<R> rows) {
    var before = existing(rows.stream().map(r -> r.get(idField)).toList());
    var fresh = new ArrayList<R>();
    var changed = new ArrayList<R>();
    for (var row : rows) {
      var old = before.get(row.get(idField));
      if (old == null) {
        fresh.add(row);
      } else if (!old.equals(row)) {
        changed.add(row);
      }
    }
    db.batchInsert(fresh).execute();
    db.batchUpdate(changed).execute();
    added += fresh.size();
    updated += changed.size();
    unchanged += rows.size() - fresh.size() - changed.size();
    return before.keySet();
  }

  /// Which of these ids the table held before.
  Collection<String> known(Collection<String> ids) {
    return existing(ids).keySet();
  }

  long added() {
    return added;
  }

  long updated() {
    return updated;
  }

  long unchanged() {
    return unchanged;
  }

  boolean hadRows() {
    return hadRows;
  }

  private Map<String, R> existing(Collection<String> ids) {
    if (ids.isEmpty() || !hadRows) {
      return Map.of();
    }
    // A join to the ids uses the primary key on both engines; IN does not on H2.
    @SuppressWarnings({"unchecked", "rawtypes"})
    Row1<String>[] rows = ids.stream().distinct().map(DSL::row).toArray(Row1[]::new);
    var wanted = DSL.values(rows).as("wanted", "id");
    return db
        .select(table.fields())
        .from(wanted)
        .join(table)
        .on(memberField.eq(member.value()))
        .and(idField.eq(wanted.field("id", String.class)))
        .fetchInto(table)
        .stream()
        .collect(toMap(r -> r.get(idField), r -> r));
  }
}
