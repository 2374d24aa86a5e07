package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_ROOT;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.LedgerClient;
import ledgertab.persistence.generated.tables.LedgerRoot;
import ledgertab.persistence.generated.tables.records.LedgerClientRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// Which client is the root of which: parents may stand in any row of the file, or in the ledger.
final class Families {

  private static final int MOST_FAULTS = 1000;
  private static final LedgerClient C = LEDGER_CLIENT;
  private static final LedgerClient PARENT = LEDGER_CLIENT.as("parent");
  private static final LedgerRoot ROOT = LEDGER_ROOT;
  private static final LedgerRoot OWN = LEDGER_ROOT.as("own");

  private final DSLContext db;
  private final MemberId member;
  private final Tally places = new Tally();

  Families(DSLContext db, MemberId member) {
    this.db = db;
    this.member = member;
  }

  void add(FileRow row, LedgerClientRecord client) {
    if (client.getParentId() != null) {
      places.putIfAbsent(client.getClientId(), row.place());
    }
  }

  /// @param isInFile parents that have faults of their own are not missing
  void check(Places files, Predicate<String> isInFile) {
    if (places.size() == 0 && !db.fetchExists(ROOT, ROOT.MEMBER_ID.eq(member.value()))) {
      return;
    }
    var orphans = orphans().stream().filter(o -> !isInFile.test(o.value2())).toList();
    orphans.forEach(o -> fault(files, Problem.NO_PARENT, o.value1(), o.value2()));
    if (orphans.isEmpty()) {
      findRoots();
      loops().forEach(id -> fault(files, Problem.PARENT_LOOP, id));
    }
  }

  private void fault(Places files, Problem problem, String client, String... more) {
    var arguments = Stream.concat(Stream.of(client), Stream.of(more));
    var place = places.putIfAbsent(client, 0).orElse(0);
    files.fault(place, problem, "parent_id", arguments.toList());
  }

  private Result<Record2<String, String>> orphans() {
    return db.select(C.CLIENT_ID, C.PARENT_ID)
        .from(C)
        .leftJoin(PARENT)
        .on(PARENT.MEMBER_ID.eq(C.MEMBER_ID), PARENT.CLIENT_ID.eq(C.PARENT_ID))
        .where(C.MEMBER_ID.eq(member.value()), C.PARENT_ID.isNotNull())
        .and(PARENT.CLIENT_ID.isNull())
        .orderBy(C.CLIENT_ID)
        .limit(MOST_FAULTS)
        .fetch();
  }

  /// Level by level from the top; one statement for each level, whatever the number of clients.
  private void findRoots() {
    db.deleteFrom(ROOT).where(ROOT.MEMBER_ID.eq(member.value())).execute();
    var found = insert(firstLevel());
    while (found > 0) {
      found = insert(nextLevel());
    }
  }

  private int insert(Select<? extends Record3<String, String, String>> level) {
    return db.insertInto(ROOT, ROOT.MEMBER_ID, ROOT.CLIENT_ID, ROOT.ROOT_ID)
        .select(level)
        .execute();
  }

  private Select<Record3<String, String, String>> firstLevel() {
    return DSL.select(C.MEMBER_ID, C.CLIENT_ID, PARENT.CLIENT_ID)
        .from(C)
        .join(PARENT)
        .on(PARENT.MEMBER_ID.eq(C.MEMBER_ID), PARENT.CLIENT_ID.eq(C.PARENT_ID))
        .where(C.MEMBER_ID.eq(member.value()), PARENT.PARENT_ID.isNull());
  }

  private Select<Record3<String, String, String>> nextLevel() {
    var known = LEDGER_ROOT.as("known");
    return DSL.select(C.MEMBER_ID, C.CLIENT_ID, known.ROOT_ID)
        .from(C)
        .join(known)
        .on(known.MEMBER_ID.eq(C.MEMBER_ID), known.CLIENT_ID.eq(C.PARENT_ID))
        .where(C.MEMBER_ID.eq(member.value()), isWithoutRoot());
  }

  private List<String> loops() {
    return db.select(C.CLIENT_ID)
        .from(C)
        .where(C.MEMBER_ID.eq(member.value()), C.PARENT_ID.isNotNull(), isWithoutRoot())
        .orderBy(C.CLIENT_ID)
        .limit(MOST_FAULTS)
        .fetch(C.CLIENT_ID);
  }

  private static Condition isWithoutRoot() {
    return notExists(
        selectOne().from(OWN).where(OWN.MEMBER_ID.eq(C.MEMBER_ID), OWN.CLIENT_ID.eq(C.CLIENT_ID)));
  }
}
