package ledgertab.settings.upload;

import static ledgertab.persistence.generated.Tables.UPLOAD;
import static ledgertab.persistence.generated.Tables.UPLOAD_FILE;
import static ledgertab.persistence.generated.Tables.UPLOAD_PART;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Mapping;
import ledgertab.accounting.builtin.reading.SheetFormat;
import ledgertab.accounting.builtin.reading.SheetProfile;
import ledgertab.accounting.builtin.run.Parts;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.UploadFileRecord;
import ledgertab.settings.upload.Upload.State;
import org.jooq.DSLContext;

/// The uploaded files of all portals, in parts, so that any node can go on where another died.
final class UploadFiles {

  private final DSLContext db;
  private final Parts parts;

  UploadFiles(DSLContext db) {
    this.db = db;
    this.parts = new Parts(db, UPLOAD_PART);
  }

  /// In the order in which they are loaded.
  List<UploadedFile> of(MemberId member) {
    return db.selectFrom(UPLOAD_FILE).where(UPLOAD_FILE.MEMBER_ID.eq(member.value())).stream()
        .map(UploadFiles::file)
        .sorted(Comparator.comparing(UploadedFile::kind))
        .toList();
  }

  Optional<UploadedFile> find(MemberId member, FileKind kind) {
    return of(member).stream().filter(file -> file.kind() == kind).findFirst();
  }

  /// Stores a file in place of the one of its kind; it counts from the moment it is whole.
  ///
  /// @return false when a run has begun meanwhile
  boolean add(MemberId member, UploadedFile file, Path content) throws IOException {
    parts.add(member, file.id(), content);
    var before = find(member, file.kind());
    var isTaken = db.transactionResult(tx -> take(tx.dsl(), member, file));
    forgetParts(member, isTaken ? before.map(UploadedFile::id).orElse("") : file.id());
    return isTaken;
  }

  void map(MemberId member, UploadedFile file, Mapping mapping) {
    db.update(UPLOAD_FILE)
        .set(UPLOAD_FILE.MAPPING, Looks.write(mapping))
        .where(UPLOAD_FILE.MEMBER_ID.eq(member.value()), UPLOAD_FILE.FILE_ID.eq(file.id()))
        .execute();
  }

  void remove(MemberId member, FileKind kind) {
    var file = find(member, kind);
    removeIn(db, member, kind);
    file.ifPresent(gone -> forgetParts(member, gone.id()));
  }

  void forgetParts(MemberId member, String fileId) {
    parts.forget(member, fileId);
  }

  /// All parts of a portal, those too that a crash has left without a file.
  void forgetParts(MemberId member) {
    parts.forgetAll(member, "");
  }

  /// @throws IOException also when a part is missing
  void copyTo(MemberId member, UploadedFile file, Path target) throws IOException {
    parts.copyTo(member, file.id(), file.size(), target);
  }

  private static boolean take(DSLContext tx, MemberId member, UploadedFile file) {
    var isOpen =
        tx.update(UPLOAD)
                .set(UPLOAD.STATE, State.OPEN.name())
                .where(UPLOAD.MEMBER_ID.eq(member.value()), UPLOAD.STATE.eq(State.OPEN.name()))
                .execute()
            == 1;
    if (!isOpen) {
      return false;
    }
    removeIn(tx, member, file.kind());
    tx.insertInto(UPLOAD_FILE)
        .set(UPLOAD_FILE.MEMBER_ID, member.value())
        .set(UPLOAD_FILE.KIND, file.kind().name())
        .set(UPLOAD_FILE.FILE_ID, file.id())
        .set(UPLOAD_FILE.NAME, file.name())
        .set(UPLOAD_FILE.SIZE_BYTES, file.size())
        .set(UPLOAD_FILE.ROW_COUNT, file.looks().rows())
        .set(UPLOAD_FILE.CHARSET, file.looks().format().charset())
        .set(UPLOAD_FILE.SEPARATOR, file.looks().format().separator())
        .set(UPLOAD_FILE.LOOKS, Looks.write(file.looks().header(), file.looks().first()))
        .set(UPLOAD_FILE.MAPPING, Looks.write(file.mapping()))
        .execute();
    return true;
  }

  private static void removeIn(DSLContext tx, MemberId member, FileKind kind) {
    var at = UPLOAD_FILE.MEMBER_ID.eq(member.value()).and(UPLOAD_FILE.KIND.eq(kind.name()));
    tx.deleteFrom(UPLOAD_FILE).where(at).execute();
  }

  private static UploadedFile file(UploadFileRecord row) {
    var seen = Looks.read(row.getLooks());
    var format = new SheetFormat(row.getCharset(), row.getSeparator());
    var first = seen.rows().stream().map(Looks.Row::row).toList();
    return new UploadedFile(
        FileKind.valueOf(row.getKind()),
        row.getFileId(),
        row.getName(),
        row.getSizeBytes(),
        new SheetProfile(format, seen.header(), first, row.getRowCount()),
        Looks.mapping(row.getMapping()));
  }
}
