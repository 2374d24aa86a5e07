package ledgertab.accounting.builtin.run;

import static java.util.Objects.requireNonNull;
import static ledgertab.persistence.generated.Tables.UPLOAD_PART;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;

/// The contents of files in parts, so that any node can go on where another died.
public final class Parts {

  private static final int SIZE = 512 * 1024;

  private final DSLContext db;
  private final Table<?> table;
  private final Field<String> member;
  private final Field<String> file;
  private final Field<Integer> part;
  private final Field<byte[]> content;

  /// @param table with the columns of `upload_part`
  public Parts(DSLContext db, Table<?> table) {
    this.db = db;
    this.table = table;
    this.member = like(UPLOAD_PART.MEMBER_ID);
    this.file = like(UPLOAD_PART.FILE_ID);
    this.part = like(UPLOAD_PART.PART);
    this.content = like(UPLOAD_PART.CONTENT);
  }

  private <T> Field<T> like(TableField<?, T> known) {
    return requireNonNull(table.field(known));
  }

  public void add(MemberId portal, String fileId, Path from) throws IOException {
    try (var in = Files.newInputStream(from)) {
      var number = 0;
      for (var bytes = in.readNBytes(SIZE); bytes.length > 0; bytes = in.readNBytes(SIZE)) {
        db.insertInto(table)
            .set(member, portal.value())
            .set(file, fileId)
            .set(part, number++)
            .set(content, bytes)
            .execute();
      }
    }
  }

  /// @param size of the file, in bytes
  /// @throws IOException also when a part is missing
  public void copyTo(MemberId portal, String fileId, long size, Path target) throws IOException {
    try (var out = Files.newOutputStream(target)) {
      var number = 0;
      while (copyPart(portal, fileId, number, out)) {
        number++;
      }
    }
    if (Files.size(target) != size) {
      throw new IOException("a file is not whole");
    }
  }

  // A part for each query: H2 would hold all rows of one result in memory.
  private boolean copyPart(MemberId portal, String fileId, int number, OutputStream out)
      throws IOException {
    var found =
        db.select(content)
            .from(table)
            .where(member.eq(portal.value()), file.eq(fileId), part.eq(number))
            .fetchOptional(content);
    if (found.isPresent()) {
      out.write(found.get());
    }
    return found.isPresent();
  }

  /// One row at a time: H2 keeps all that a transaction deletes in memory until it ends.
  public void forget(MemberId portal, String fileId) {
    var number = 0;
    while (forgetPart(portal, fileId, number)) {
      number++;
    }
  }

  /// All parts of files whose ids begin so, those too that a crash has left without a file.
  public void forgetAll(MemberId portal, String beginning) {
    db.select(file, part)
        .from(table)
        .where(member.eq(portal.value()), file.startsWith(beginning))
        .fetch()
        .forEach(key -> forgetPart(portal, key.value1(), key.value2()));
  }

  private boolean forgetPart(MemberId portal, String fileId, int number) {
    return db.deleteFrom(table)
            .where(member.eq(portal.value()), file.eq(fileId), part.eq(number))
            .execute()
        == 1;
  }
}
