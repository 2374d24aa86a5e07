package ledgertab.accounting.upstream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Lets so many bytes through and fails at the next.
final class Capped extends FilterInputStream {

  private long left;

  Capped(InputStream in, int most) {
    super(in);
    left = most;
  }

  /// Whether there was more than was let through.
  boolean isSpent() {
    return left < 0;
  }

  @Override
  public int read() throws IOException {
    var read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    var read = super.read(into, from, most);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws IOException {
    left -= read;
    if (isSpent()) {
      throw new Faults.TooLarge();
    }
  }
}
