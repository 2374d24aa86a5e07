package ledgertab.accounting.builtin.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Refuses a spreadsheet that would not fit into memory when it is unpacked.
final class Archive {

  private static final String TEXTS = "xl/sharedStrings.xml";
  private static final int HIGHEST_RATIO = 60;
  private static final long ALWAYS_ALLOWED = 64L * 1024 * 1024;

  private Archive() {}

  /// @throws UnreadableFile when it is no archive or unpacks to too much
  static void check(Path file) throws IOException {
    // All different texts are kept while the sheet is read, at about twice their size.
    var mostTexts = Runtime.getRuntime().maxMemory() / 8;
    var left = Math.max(ALWAYS_ALLOWED, Files.size(file) * HIGHEST_RATIO);
    try (var archive = new ZipFile(file.toFile())) {
      for (var entry : archive.stream().toList()) {
        var allowed = entry.getName().equals(TEXTS) ? Math.min(left, mostTexts) : left;
        left -= unpacked(archive, entry, allowed);
      }
    } catch (ZipException e) {
      throw new UnreadableFile(Problem.NO_XLSX);
    }
  }

  // What the archive's directory says of the size may be a lie.
  private static long unpacked(ZipFile archive, ZipEntry entry, long allowed) throws IOException {
    var buffer = new byte[64 * 1024];
    long size = 0;
    try (var in = archive.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > allowed) {
          throw new UnreadableFile(Problem.LARGE_XLSX);
        }
      }
    }
    return size;
  }
}
