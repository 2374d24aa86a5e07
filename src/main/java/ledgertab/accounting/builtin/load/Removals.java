package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT_KEY;
import static ledgertab.persistence.generated.Tables.LEDGER_COMPLAINT;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static ledgertab.persistence.generated.Tables.LEDGER_LINE;
import static ledgertab.persistence.generated.Tables.LEDGER_ROOT;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// Removes rows of one portal's ledger together with what belongs to them.
final class Removals {

  private static final int PAGE = 5_000;

  private final DSLContext db;
  private final MemberId member;

  Removals(DSLContext db, MemberId member) {
    this.db = db;
    this.member = member;
  }

  /// Clients with their documents and complaints.
  long clients(Collection<String> ids) {
    var d = LEDGER_DOCUMENT;
    var l = LEDGER_LINE;
    var documents = DSL.select(d.DOCUMENT_ID).from(d).where(d.MEMBER_ID.eq(""), d.CLIENT_ID.eq(""));
    each(
        db.deleteFrom(l).where(l.MEMBER_ID.eq(""), l.DOCUMENT_ID.in(documents)),
        ids,
        id -> new Object[] {member.value(), member.value(), id});
    delete(d.MEMBER_ID, d.CLIENT_ID, ids);
    delete(LEDGER_COMPLAINT.MEMBER_ID, LEDGER_COMPLAINT.CLIENT_ID, ids);
    return clientsAlone(ids);
  }

  /// Clients whose documents and complaints are looked after otherwise.
  long clientsAlone(Collection<String> ids) {
    delete(LEDGER_CREDIT.MEMBER_ID, LEDGER_CREDIT.CLIENT_ID, ids);
    delete(LEDGER_CLIENT_KEY.MEMBER_ID, LEDGER_CLIENT_KEY.CLIENT_ID, ids);
    delete(LEDGER_ROOT.MEMBER_ID, LEDGER_ROOT.CLIENT_ID, ids);
    return delete(LEDGER_CLIENT.MEMBER_ID, LEDGER_CLIENT.CLIENT_ID, ids);
  }

  /// Documents with their lines.
  long documents(Collection<String> ids) {
    linesOf(ids);
    return delete(LEDGER_DOCUMENT.MEMBER_ID, LEDGER_DOCUMENT.DOCUMENT_ID, ids);
  }

  /// The lines of these documents.
  long linesOf(Collection<String> documents) {
    return delete(LEDGER_LINE.MEMBER_ID, LEDGER_LINE.DOCUMENT_ID, documents);
  }

  long complaints(Collection<String> ids) {
    return delete(LEDGER_COMPLAINT.MEMBER_ID, LEDGER_COMPLAINT.COMPLAINT_ID, ids);
  }

  /// Goes through all ids of a column, some at a time, and removes those that are not known.
  ///
  /// @param remove answers how many rows it removed
  long others(
      TableField<?, String> key,
      TableField<?, String> id,
      Predicate<String> isKnown,
      ToLongFunction<List<String>> remove) {
    var removed = 0L;
    var after = "";
    for (var ids = page(key, id, after); !ids.isEmpty(); ids = page(key, id, after)) {
      after = ids.getLast();
      removed += remove.applyAsLong(ids.stream().filter(isKnown.negate()).toList());
    }
    return removed;
  }

  private List<String> page(TableField<?, String> key, TableField<?, String> id, String after) {
    return db.selectDistinct(id)
        .from(key.getTable())
        .where(key.eq(member.value()), id.gt(after))
        .orderBy(id)
        .limit(PAGE)
        .fetch(id);
  }

  private long delete(TableField<?, String> key, TableField<?, String> id, Collection<String> ids) {
    return each(
        db.deleteFrom(key.getTable()).where(key.eq(""), id.eq("")),
        ids,
        value -> new Object[] {member.value(), value});
  }

  // One statement for each id: H2 finds none by its key in a list.
  private long each(
      Query statement,
      Collection<String> ids,
      java.util.function.Function<String, Object[]> values) {
    if (ids.isEmpty()) {
      return 0;
    }
    var batch = db.batch(statement);
    for (var id : ids) {
      batch = batch.bind(values.apply(id));
    }
    return IntStream.of(batch.execute()).asLongStream().sum();
  }
}
