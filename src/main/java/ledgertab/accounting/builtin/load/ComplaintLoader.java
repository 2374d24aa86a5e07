package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_COMPLAINT;

import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Complaint;
import ledgertab.persistence.generated.tables.records.LedgerComplaintRecord;
import org.jooq.DSLContext;

/// Complaints of clients that this import or an earlier one has loaded.
final class ComplaintLoader implements Loader<ComplaintLoader.ComplaintRow> {

  private final MemberId member;
  private final ClientLoader clients;
  private final Upsert<LedgerComplaintRecord> complaints;
  private final Tally ids = new Tally();

  ComplaintLoader(DSLContext db, MemberId member, ClientLoader clients) {
    this.member = member;
    this.clients = clients;
    this.complaints =
        new Upsert<>(
            db,
            member,
            LEDGER_COMPLAINT,
            LEDGER_COMPLAINT.MEMBER_ID,
            LEDGER_COMPLAINT.COMPLAINT_ID);
  }

  record ComplaintRow(LedgerComplaintRecord complaint, FileRow row) {}

  @Override
  public FileKind kind() {
    return FileKind.COMPLAINTS;
  }

  @Override
  public Optional<ComplaintRow> parse(FileRow row) {
    var id = row.required("id", 200);
    if (!id.isEmpty() && !ids.add(id)) {
      row.fault(Problem.TWICE, "id", id);
    }
    var complaint =
        new LedgerComplaintRecord(
            member.value(),
            id,
            row.required("client_id", 200),
            row.text("number", 200).orElse(null),
            row.required("subject", 10_000),
            row.requiredDate("opened").orElse(null),
            row.word("state", Words.STATES, Complaint.State.OPEN).name());
    return row.isFaulty() ? Optional.empty() : Optional.of(new ComplaintRow(complaint, row));
  }

  @Override
  public void write(List<ComplaintRow> rows) {
    var unknown = clients.unknown(rows.stream().map(r -> r.complaint().getClientId()).toList());
    for (var row : rows) {
      if (unknown.contains(row.complaint().getClientId())) {
        row.row().fault(Problem.NO_CLIENT, "client_id", row.complaint().getClientId());
      }
    }
    complaints.write(
        rows.stream().filter(r -> !r.row().isFaulty()).map(ComplaintRow::complaint).toList());
  }

  @Override
  public long forgetOthers(Removals removals) {
    return removals.others(
        LEDGER_COMPLAINT.MEMBER_ID,
        LEDGER_COMPLAINT.COMPLAINT_ID,
        ids::contains,
        removals::complaints);
  }

  @Override
  public Counts counts() {
    return new Counts(complaints.added(), complaints.updated(), complaints.unchanged(), 0);
  }
}
