package ledgertab.accounting.builtin.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/// The rows of a CSV, XLSX or JSON file, read one by one.
public interface Sheet extends AutoCloseable {

  Iterator<SheetRow> rows();

  SheetFormat format();

  @Override
  void close() throws IOException;

  /// The kind of file is told by its first bytes, not by its name.
  static Sheet open(Path file) throws IOException {
    byte[] start;
    try (var in = Files.newInputStream(file)) {
      start = in.readNBytes(8);
    }
    if (startsWith(start, 'P', 'K', 3, 4)) {
      return new XlsxSheet(file);
    }
    if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw new UnreadableFile(Problem.OLD_XLS);
    }
    return isJson(start) ? new JsonSheet(file) : new CsvSheet(file);
  }

  private static boolean isJson(byte[] start) {
    var text = new String(start, StandardCharsets.ISO_8859_1).replace("\u00EF\u00BB\u00BF", "");
    return text.strip().startsWith("[") || text.strip().startsWith("{");
  }

  private static boolean startsWith(byte[] start, int... magic) {
    if (start.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((start[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
