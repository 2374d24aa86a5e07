package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_LINE;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.LedgerLineRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Lines of documents. The lines of a document in the file replace those it had.
final class LineLoader implements Loader<LineLoader.LineRow> {

  private static final BigDecimal HIGHEST_POSITION = BigDecimal.valueOf(1_000_000_000);

  private final DSLContext db;
  private final MemberId member;
  private final DocumentLoader documents;
  private final boolean hadLines;
  private final Tally perDocument = new Tally();
  private final Tally positions = new Tally();
  private long lines;

  LineLoader(DSLContext db, MemberId member, DocumentLoader documents) {
    this.db = db;
    this.member = member;
    this.documents = documents;
    this.hadLines = db.fetchExists(LEDGER_LINE, LEDGER_LINE.MEMBER_ID.eq(member.value()));
  }

  record LineRow(LedgerLineRecord line, boolean isFirst, FileRow row) {}

  @Override
  public FileKind kind() {
    return FileKind.LINES;
  }

  @Override
  public Optional<LineRow> parse(FileRow row) {
    var document = row.required("document_id", 200);
    var count = perDocument.count(document);
    var position = position(row, count);
    if (!positions.add(document + '\0' + position)) {
      row.fault(Problem.POSITION_TWICE, "position", document, position);
    }
    var line =
        new LedgerLineRecord(
            member.value(),
            document,
            position,
            row.required("name", 10_000),
            scaled(row, "quantity"),
            row.text("unit", 50).orElse(null),
            scaled(row, "price"),
            scaled(row, "total"));
    return row.isFaulty() ? Optional.empty() : Optional.of(new LineRow(line, count == 1, row));
  }

  @Override
  public void write(List<LineRow> rows) {
    var unknown = documents.unknown(rows.stream().map(r -> r.line().getDocumentId()).toList());
    for (var row : rows) {
      if (unknown.contains(row.line().getDocumentId())) {
        row.row().fault(Problem.NO_DOCUMENT, "document_id", row.line().getDocumentId());
      }
    }
    if (hadLines) {
      forgetLines(rows.stream().filter(LineRow::isFirst).toList());
    }
    var good = rows.stream().filter(r -> !r.row().isFaulty()).map(LineRow::line).toList();
    db.batchInsert(good).execute();
    lines += good.size();
  }

  @Override
  public long forgetOthers(Removals removals) {
    return removals.others(
        LEDGER_LINE.MEMBER_ID, LEDGER_LINE.DOCUMENT_ID, perDocument::contains, removals::linesOf);
  }

  @Override
  public Counts counts() {
    return new Counts(lines, 0, 0, perDocument.size());
  }

  /// Without a position, the row's place among those of its document.
  private static int position(FileRow row, int count) {
    var given = row.decimal("position");
    if (given.isEmpty()) {
      return count;
    }
    var position = given.get().stripTrailingZeros();
    if (position.scale() > 0 || position.signum() < 0 || position.compareTo(HIGHEST_POSITION) > 0) {
      row.fault(Problem.NO_POSITION, "position");
      return count;
    }
    return position.intValueExact();
  }

  private void forgetLines(List<LineRow> firsts) {
    if (firsts.isEmpty()) {
      return;
    }
    var l = LEDGER_LINE;
    var deletes = db.batch(db.deleteFrom(l).where(l.MEMBER_ID.eq(""), l.DOCUMENT_ID.eq("")));
    for (var first : firsts) {
      deletes = deletes.bind(member.value(), first.line().getDocumentId());
    }
    deletes.execute();
  }

  private static @Nullable BigDecimal scaled(FileRow row, String column) {
    return row.decimal(column).map(n -> n.setScale(10)).orElse(null);
  }
}
