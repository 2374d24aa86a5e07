package ledgertab.settings.upload;

import static ledgertab.persistence.generated.Tables.UPLOAD_FAULT;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.UploadFaultRecord;
import org.jooq.DSLContext;

/// The faults of a portal's last upload; ten thousand at most.
final class FaultLog {

  static final int MOST = 10_000;

  private static final int BATCH = 500;
  private static final int LONGEST_HEADING = 100;

  private final DSLContext db;
  private final MemberId member;

  FaultLog(DSLContext db, MemberId member) {
    this.db = db;
    this.member = member;
  }

  List<Fault> page(int offset, int count) {
    return db.selectFrom(UPLOAD_FAULT)
        .where(UPLOAD_FAULT.MEMBER_ID.eq(member.value()))
        .and(UPLOAD_FAULT.FAULT.between(offset, offset + count - 1))
        .orderBy(UPLOAD_FAULT.FAULT)
        .fetch(FaultLog::fault);
  }

  void clear() {
    db.deleteFrom(UPLOAD_FAULT).where(UPLOAD_FAULT.MEMBER_ID.eq(member.value())).execute();
  }

  /// Writes outside the transaction of the load, which is taken back when there are faults.
  final class Writing implements Consumer<Fault> {

    private final List<UploadFaultRecord> waiting = new ArrayList<>();
    private int count;

    @Override
    public void accept(Fault fault) {
      if (count < MOST) {
        waiting.add(row(fault, count++));
      }
      if (waiting.size() == BATCH) {
        flush();
      }
    }

    void flush() {
      db.batchInsert(waiting).execute();
      waiting.clear();
    }
  }

  private UploadFaultRecord row(Fault fault, int number) {
    var heading = fault.heading();
    return new UploadFaultRecord(
        member.value(),
        number,
        fault.file(),
        fault.line(),
        heading.length() > LONGEST_HEADING ? heading.substring(0, LONGEST_HEADING) : heading,
        fault.column(),
        fault.problem().name(),
        Looks.text(fault.arguments().stream().map(FaultLog::cut).toList()));
  }

  private static String cut(String argument) {
    return argument.length() > 1000 ? argument.substring(0, 1000) : argument;
  }

  private static Fault fault(UploadFaultRecord row) {
    return new Fault(
        row.getFile(),
        row.getLine(),
        row.getColumnName(),
        row.getHeading(),
        Problem.valueOf(row.getProblem()),
        Looks.texts(row.getArguments()));
  }
}
