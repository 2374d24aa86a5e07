package ledgertab.accounting.onec.odata;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// XML whose tags end: whoever reads it keeps a tag whole, however long it is.
final class Tags extends FilterInputStream {

  private static final int LONGEST = 64 * 1024;

  private int since;

  Tags(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    var read = super.read();
    count(read);
    return read;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    var read = super.read(into, from, most);
    for (int i = 0; i < read; i++) {
      count(into[from + i]);
    }
    return read;
  }

  private void count(int sign) throws IOException {
    since = sign == '>' ? 0 : since + 1;
    if (since > LONGEST) {
      throw new IOException("a tag without an end");
    }
  }
}
