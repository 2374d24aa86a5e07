package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Document;
import ledgertab.persistence.generated.tables.records.LedgerDocumentRecord;
import org.jooq.DSLContext;

/// Documents of clients that this import or an earlier one has loaded.
final class DocumentLoader implements Loader<DocumentLoader.DocumentRow> {

  private final MemberId member;
  private final ClientLoader clients;
  private final boolean isWhole;
  private final Upsert<LedgerDocumentRecord> documents;
  private final Tally ids = new Tally();

  /// @param isWhole whether no document is to be left but those of the files
  DocumentLoader(DSLContext db, MemberId member, ClientLoader clients, boolean isWhole) {
    this.member = member;
    this.clients = clients;
    this.isWhole = isWhole;
    this.documents =
        new Upsert<>(
            db, member, LEDGER_DOCUMENT, LEDGER_DOCUMENT.MEMBER_ID, LEDGER_DOCUMENT.DOCUMENT_ID);
  }

  record DocumentRow(LedgerDocumentRecord document, FileRow row) {}

  @Override
  public FileKind kind() {
    return FileKind.DOCUMENTS;
  }

  @Override
  public Optional<DocumentRow> parse(FileRow row) {
    var id = row.required("id", 200);
    if (!id.isEmpty() && !ids.add(id)) {
      row.fault(Problem.TWICE, "id", id);
    }
    var status = row.text("status", 200);
    var document =
        new LedgerDocumentRecord(
            member.value(),
            id,
            row.required("client_id", 200),
            row.required("number", 200),
            row.word("kind", Words.KINDS, Document.Kind.INVOICE).name(),
            status.orElse(null),
            row.requiredDate("issued").orElse(null),
            row.date("due").orElse(null),
            row.currency("currency"),
            total(row),
            row.decimal("outstanding").map(n -> n.setScale(10)).orElse(null),
            Words.postState(status.orElse("")).name());
    return row.isFaulty() ? Optional.empty() : Optional.of(new DocumentRow(document, row));
  }

  @Override
  public void write(List<DocumentRow> rows) {
    var unknown = clients.unknown(rows.stream().map(r -> r.document().getClientId()).toList());
    for (var row : rows) {
      if (unknown.contains(row.document().getClientId())) {
        row.row().fault(Problem.NO_CLIENT, "client_id", row.document().getClientId());
      }
    }
    documents.write(
        rows.stream().filter(r -> !r.row().isFaulty()).map(DocumentRow::document).toList());
  }

  @Override
  public long forgetOthers(Removals removals) {
    return removals.others(
        LEDGER_DOCUMENT.MEMBER_ID, LEDGER_DOCUMENT.DOCUMENT_ID, ids::contains, removals::documents);
  }

  /// What is neither in the files, with or without faults, nor stays in the ledger.
  Collection<String> unknown(Collection<String> documentIds) {
    var unknown = new LinkedHashSet<>(documentIds);
    unknown.removeIf(ids::contains);
    if (!unknown.isEmpty() && !isWhole) {
      unknown.removeAll(documents.known(unknown));
    }
    return unknown;
  }

  @Override
  public Counts counts() {
    return new Counts(documents.added(), documents.updated(), documents.unchanged(), 0);
  }

  private static BigDecimal total(FileRow row) {
    if (row.isEmpty("total")) {
      row.fault(Problem.EMPTY, "total");
    }
    return row.decimal("total").orElse(BigDecimal.ZERO).setScale(10);
  }
}
