package ledgertab.accounting.sql;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/// Lets a server say so much between two of our requests. Not every driver can cap an answer, and
/// what is called a database may be anything.
final class AnswerCap {

  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final long most;
  private final AtomicLong left;

  /// @param most bytes
  AnswerCap(long most) {
    this.most = most;
    this.left = new AtomicLong(most);
  }

  InputStream on(InputStream answers) {
    return new FilterInputStream(answers) {
      @Override
      public int read() throws IOException {
        var read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        var read = super.read(into, from, length);
        count(Math.max(0, read));
        return read;
      }
    };
  }

  OutputStream on(OutputStream requests) {
    return new FilterOutputStream(requests) {
      @Override
      public void write(int one) throws IOException {
        left.set(most);
        out.write(one);
      }

      @Override
      public void write(byte[] from, int at, int length) throws IOException {
        left.set(most);
        out.write(from, at, length);
      }
    };
  }

  private void count(int read) throws IOException {
    if (left.addAndGet(-read) < 0) {
      throw new Exceeded();
    }
  }
}
