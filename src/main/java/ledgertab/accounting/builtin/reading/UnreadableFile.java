package ledgertab.accounting.builtin.reading;

import java.io.IOException;

/// A file that is not what it should be; the message completes "file …".
public final class UnreadableFile extends IOException {

  UnreadableFile(String message) {
    super(message);
  }
}
