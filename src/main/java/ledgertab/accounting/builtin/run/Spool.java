package ledgertab.accounting.builtin.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder on this node's disk for the files of one piece of work, gone when that has ended.
public final class Spool implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final Path folder;

  private Spool(Path folder) {
    this.folder = folder;
  }

  public static Spool open() throws IOException {
    return new Spool(Files.createTempDirectory("ledgertab"));
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /// Copies what arrives without holding it in memory.
  ///
  /// @param most bytes
  /// @return false when there is more
  public static boolean copy(InputStream content, Path file, long most) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      var buffer = new byte[BUFFER];
      long size = 0;
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        size += n;
        if (size > most) {
          return false;
        }
        out.write(buffer, 0, n);
      }
      return true;
    }
  }

  @Override
  public void close() {
    try (var inside = Files.list(folder)) {
      for (var file : inside.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
