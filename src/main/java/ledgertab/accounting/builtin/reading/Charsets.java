package ledgertab.accounting.builtin.reading;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The character set of a text file: by its byte order mark, else UTF-8 when all of it is valid
/// UTF-8, else windows-1251.
///
/// @param mark bytes of the byte order mark
record Charsets(Charset charset, int mark) {

  private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

  static Charsets of(Path file) throws IOException {
    byte[] start;
    try (var in = Files.newInputStream(file)) {
      start = in.readNBytes(3);
    }
    if (start.length >= 3 && unsigned(start, 3) == 0xEFBBBF) {
      return new Charsets(StandardCharsets.UTF_8, 3);
    }
    if (start.length >= 2 && unsigned(start, 2) == 0xFFFE) {
      return new Charsets(StandardCharsets.UTF_16LE, 2);
    }
    if (start.length >= 2 && unsigned(start, 2) == 0xFEFF) {
      return new Charsets(StandardCharsets.UTF_16BE, 2);
    }
    return new Charsets(isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS_1251, 0);
  }

  Reader open(Path file) throws IOException {
    var in = Files.newInputStream(file);
    in.skipNBytes(mark);
    return new InputStreamReader(in, charset);
  }

  private static boolean isUtf8(Path file) throws IOException {
    var strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (var reader = new InputStreamReader(Files.newInputStream(file), strict)) {
      reader.transferTo(Writer.nullWriter());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static int unsigned(byte[] bytes, int count) {
    var number = 0;
    for (int i = 0; i < count; i++) {
      number = number << 8 | (bytes[i] & 0xff);
    }
    return number;
  }
}
