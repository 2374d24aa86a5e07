package ledgertab.accounting;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Gzip behind one byte that says which form of JSON is inside.
final class Packed {

  private static final byte VERSION = 1;

  private Packed() {}

  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  @FunctionalInterface
  interface Reading<T> {
    T from(InputStream in) throws IOException;
  }

  static byte[] pack(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(VERSION);
    try (var zipped = new GZIPOutputStream(bytes)) {
      writing.to(zipped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static <T> T unpack(byte[] payload, Reading<T> reading) {
    if (payload.length == 0 || payload[0] != VERSION) {
      throw new IllegalArgumentException("not a snapshot of version " + VERSION);
    }
    try (var zipped =
        new GZIPInputStream(new ByteArrayInputStream(payload, 1, payload.length - 1))) {
      return reading.from(zipped);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a readable snapshot", e);
    }
  }
}
