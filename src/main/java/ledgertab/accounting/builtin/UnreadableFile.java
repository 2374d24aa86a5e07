package ledgertab.accounting.builtin;

import java.io.IOException;

/// A file that is not what it should be; the message completes "file …".
final class UnreadableFile extends IOException {

  UnreadableFile(String message) {
    super(message);
  }
}
