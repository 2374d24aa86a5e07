package ledgertab.settings.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Headings;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.reading.Mapping;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.accounting.builtin.reading.SheetProfile;
import ledgertab.accounting.builtin.reading.UnreadableFile;
import ledgertab.accounting.builtin.run.Spool;
import ledgertab.bitrix24.MemberId;
import org.jooq.DSLContext;

/// Takes files in: through a file on this node's disk, never through memory, into the table.
final class Arrivals {

  /// Bytes of one file.
  static final long LARGEST = 200L * 1024 * 1024;

  private static final int LONGEST_NAME = 200;
  private static final int AT_ONCE = 4;

  private final Uploads uploads;
  private final UploadFiles files;
  private final Mappings mappings;
  private final Headings headings = new Headings();
  private final Semaphore free = new Semaphore(AT_ONCE);

  Arrivals(DSLContext db, Uploads uploads) {
    this.uploads = uploads;
    this.files = new UploadFiles(db);
    this.mappings = new Mappings(db);
  }

  /// What became of a file.
  sealed interface Arrival {
    record Taken(FileKind kind) implements Arrival {}

    record Unreadable(Problem problem, java.util.List<String> arguments) implements Arrival {}

    /// @param reason ends the message key `app.upload.refused.`
    record Refused(String reason) implements Arrival {}
  }

  /// @param kind empty when the columns or the name shall tell it
  /// @param name as its owner knows it
  record Claim(MemberId member, Optional<FileKind> kind, String name, ImportLanguage writing) {

    Claim {
      var bare = name.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", " ").strip();
      name = bare.length() > LONGEST_NAME ? bare.substring(0, LONGEST_NAME) : bare;
    }
  }

  Arrival take(Claim claim, InputStream content) throws IOException {
    if (!free.tryAcquire()) {
      return new Arrival.Refused("busy");
    }
    try (var spool = Spool.open()) {
      var file = spool.file("file");
      return Spool.copy(content, file, LARGEST) ? look(claim, file) : new Arrival.Refused("large");
    } finally {
      free.release();
    }
  }

  private Arrival look(Claim claim, Path file) throws IOException {
    try {
      var looks = SheetProfile.of(file);
      var kind = claim.kind().or(() -> headings.kind(looks.header(), claim.name()));
      return kind.isPresent() ? store(claim, kind.get(), looks, file) : new Arrival.Refused("kind");
    } catch (UnreadableFile e) {
      return new Arrival.Unreadable(e.problem(), e.arguments());
    }
  }

  private Arrival store(Claim claim, FileKind kind, SheetProfile looks, Path file)
      throws IOException {
    var member = claim.member();
    if (uploads.open(member, claim.writing()).isEmpty()) {
      return new Arrival.Refused("running");
    }
    var mapping = mapping(member, kind, looks);
    var id = UUID.randomUUID().toString();
    var uploaded = new UploadedFile(kind, id, claim.name(), Files.size(file), looks, mapping);
    return files.add(member, uploaded, file)
        ? new Arrival.Taken(kind)
        : new Arrival.Refused("running");
  }

  private Mapping mapping(MemberId member, FileKind kind, SheetProfile looks) {
    return mappings
        .find(member, kind, looks.header())
        .orElseGet(() -> headings.guess(kind, looks.header()));
  }
}
