package ledgertab.calls;

import static ledgertab.persistence.generated.Tables.CALL_LOG;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ledgertab.persistence.generated.tables.records.CallLogRecord;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// The table of the calls.
final class CallRows {

  private static final int STEP = 500;

  private final DSLContext db;

  CallRows(DSLContext db) {
    this.db = db;
  }

  void write(List<CallEntry> entries) {
    db.batchInsert(entries.stream().map(CallRows::row).toList()).execute();
  }

  /// The portal that comes after another one in the table's order.
  Optional<String> memberAfter(String member) {
    return db.select(DSL.min(CALL_LOG.MEMBER_ID))
        .from(CALL_LOG)
        .where(CALL_LOG.MEMBER_ID.gt(member))
        .fetchOptional(DSL.min(CALL_LOG.MEMBER_ID));
  }

  /// Deletes some five hundred of a portal's oldest calls before a moment.
  ///
  /// @return how many there were
  int deleteBefore(String member, Instant end) {
    var old =
        db.select(CALL_LOG.CALLED_AT)
            .from(CALL_LOG)
            .where(CALL_LOG.MEMBER_ID.eq(member))
            .and(CALL_LOG.CALLED_AT.lt(utc(end)))
            .orderBy(CALL_LOG.CALLED_AT)
            .limit(STEP)
            .fetch(CALL_LOG.CALLED_AT);
    return old.isEmpty()
        ? 0
        : db.deleteFrom(CALL_LOG)
            .where(CALL_LOG.MEMBER_ID.eq(member))
            .and(CALL_LOG.CALLED_AT.le(old.getLast()))
            .execute();
  }

  private static CallLogRecord row(CallEntry entry) {
    var row = new CallLogRecord();
    row.setMemberId(entry.member());
    row.setCalledAt(utc(entry.at()));
    row.setCallId(UUID.randomUUID().toString());
    row.setKind(entry.kind().name());
    row.setMethod(entry.subject().method());
    row.setCommands(entry.subject().commands());
    row.setStatus(entry.wire().status());
    row.setCode(entry.wire().code());
    row.setDurationMs((int) Math.min(entry.wire().milliseconds(), Integer.MAX_VALUE));
    row.setBytes(entry.wire().bytes());
    row.setAttempt(entry.cause().attempt());
    row.setRequestId(entry.cause().requestId());
    row.setUserId(entry.cause().userId());
    return row;
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
