package ledgertab.settings.upload;

import static ledgertab.persistence.generated.Tables.UPLOAD_MAPPING;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Mapping;
import ledgertab.bitrix24.MemberId;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Which columns a portal's administrators have chosen for files with the same header.
final class Mappings {

  private static final int MOST = 50;

  private final DSLContext db;

  Mappings(DSLContext db) {
    this.db = db;
  }

  Optional<Mapping> find(MemberId member, FileKind kind, List<String> header) {
    return db.select(UPLOAD_MAPPING.MAPPING)
        .from(UPLOAD_MAPPING)
        .where(of(member, kind), UPLOAD_MAPPING.HEADER_HASH.eq(hash(header)))
        .fetchOptional(UPLOAD_MAPPING.MAPPING)
        .map(Looks::mapping);
  }

  /// Remembers fifty for each kind; then it begins anew.
  void remember(MemberId member, UploadedFile file, Mapping mapping) {
    db.transaction(
        tx -> {
          var of = of(member, file.kind());
          var hash = hash(file.looks().header());
          var isFull = tx.dsl().fetchCount(UPLOAD_MAPPING, of) >= MOST;
          tx.dsl()
              .deleteFrom(UPLOAD_MAPPING)
              .where(isFull ? of : of.and(UPLOAD_MAPPING.HEADER_HASH.eq(hash)))
              .execute();
          tx.dsl()
              .insertInto(UPLOAD_MAPPING)
              .set(UPLOAD_MAPPING.MEMBER_ID, member.value())
              .set(UPLOAD_MAPPING.KIND, file.kind().name())
              .set(UPLOAD_MAPPING.HEADER_HASH, hash)
              .set(UPLOAD_MAPPING.MAPPING, Looks.write(mapping))
              .execute();
        });
  }

  private static Condition of(MemberId member, FileKind kind) {
    return UPLOAD_MAPPING.MEMBER_ID.eq(member.value()).and(UPLOAD_MAPPING.KIND.eq(kind.name()));
  }

  private static String hash(List<String> header) {
    try {
      var text = String.join("\n", header).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
