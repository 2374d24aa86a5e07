package ledgertab.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A page with a gap, compressed in advance: only what fills the gap is new in each answer.
///
/// Gzip is a row of blocks (RFC 1951, 1952), so the text goes between the two compressed parts as
/// an uncompressed block; only the checksum at the end has to be counted anew.
final class CompressedPage {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, -1};
  private static final int TRAILER = 8;
  private static final int BLOCK_HEADER = 5;
  private static final int LONGEST_BLOCK = 0xffff;

  private final byte[] before;
  private final byte[] after;
  private final byte[] beforeZipped;
  private final byte[] afterZipped;

  private CompressedPage(byte[] before, byte[] after) {
    this.before = before;
    this.after = after;
    this.beforeZipped = deflate(before, false);
    this.afterZipped = deflate(after, true);
  }

  /// @param gap stands where the text goes; a page without it has nothing to fill
  static CompressedPage of(String html, String gap) {
    var at = html.indexOf(gap);
    return at < 0
        ? new CompressedPage(html.getBytes(UTF_8), new byte[0])
        : new CompressedPage(
            html.substring(0, at).getBytes(UTF_8),
            html.substring(at + gap.length()).getBytes(UTF_8));
  }

  /// How many bytes it takes in memory.
  int weight() {
    return before.length + after.length + beforeZipped.length + afterZipped.length;
  }

  byte[] plain(String text) {
    var filling = filling(text);
    return ByteBuffer.allocate(before.length + filling.length + after.length)
        .put(before)
        .put(filling)
        .put(after)
        .array();
  }

  byte[] zipped(String text) {
    var filling = filling(text);
    var blocks = (filling.length + LONGEST_BLOCK - 1) / LONGEST_BLOCK;
    var size = beforeZipped.length + filling.length + blocks * BLOCK_HEADER + afterZipped.length;
    var zipped = ByteBuffer.allocate(HEADER.length + size + TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    zipped.put(HEADER).put(beforeZipped);
    for (int from = 0; from < filling.length; from += LONGEST_BLOCK) {
      store(filling, from, zipped);
    }
    return zipped
        .put(afterZipped)
        .putInt(checksum(filling))
        .putInt(before.length + filling.length + after.length)
        .array();
  }

  private static void store(byte[] filling, int from, ByteBuffer zipped) {
    var length = Math.min(LONGEST_BLOCK, filling.length - from);
    zipped.put((byte) 0).putShort((short) length).putShort((short) ~length);
    zipped.put(filling, from, length);
  }

  private int checksum(byte[] filling) {
    var crc = new CRC32();
    crc.update(before);
    crc.update(filling);
    crc.update(after);
    return (int) crc.getValue();
  }

  // A page without a gap ends with what is before it; nothing is put there.
  private byte[] filling(String text) {
    return after.length == 0 ? new byte[0] : text.getBytes(UTF_8);
  }

  /// @param last whether the stream ends with it; otherwise it ends at a whole byte
  private static byte[] deflate(byte[] part, boolean last) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(part);
      if (last) {
        deflater.finish();
      }
      var zipped = new ByteArrayOutputStream();
      var chunk = new byte[8_192];
      int length;
      do {
        length = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
        zipped.write(chunk, 0, length);
      } while (length == chunk.length);
      return zipped.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
