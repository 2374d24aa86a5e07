package ledgertab.accounting.builtin;

import static ledgertab.persistence.generated.Tables.LEDGER_ROOT;

import java.util.ArrayList;
import java.util.List;
import ledgertab.history.ClientRef;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/// A client with all that belong to it: its figures are those of all of them.
record Family(List<String> ids) {

  static Family of(DSLContext db, ClientRef client) {
    var r = LEDGER_ROOT;
    var ids = new ArrayList<String>();
    ids.add(client.id());
    db.select(r.CLIENT_ID)
        .from(r)
        .where(r.MEMBER_ID.eq(client.member().value()), r.ROOT_ID.eq(client.id()))
        .forEach(row -> ids.add(row.value1()));
    return new Family(ids);
  }

  /// Whether a row is of one of them.
  Condition has(Field<String> client) {
    return ids.size() == 1 ? client.eq(ids.getFirst()) : client.in(ids);
  }
}
