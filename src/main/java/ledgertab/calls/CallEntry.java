package ledgertab.calls;

import java.time.Instant;
import java.util.regex.Pattern;

/// One call as it is kept: what was asked and how it went, never what was said.
///
/// @param member empty where nobody proved whose call it was
/// @param wire how the answer came; a status of 0 for no answer
record CallEntry(String member, Instant at, Kind kind, Subject subject, Wire wire, Cause cause) {

  private static final int LONGEST_METHOD = 100;
  private static final int LONGEST_COMMANDS = 2000;
  private static final Pattern WORD = Pattern.compile("[A-Za-z_ ]{0,60}|\\d{1,3}");

  enum Kind {
    REST,
    OAUTH,
    WEBHOOK
  }

  /// @param commands the methods of a batch
  record Subject(String method, String commands) {
    Subject {
      method = cut(method, LONGEST_METHOD);
      commands = cut(commands, LONGEST_COMMANDS);
    }
  }

  /// @param code of the error; a text that is no word of an interface is not kept
  record Wire(int status, String code, long milliseconds, long bytes) {
    Wire {
      code = WORD.matcher(code).matches() ? code : "other";
    }
  }

  /// @param requestId of the request of ours that made the call
  record Cause(int attempt, String requestId, long userId) {}

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }
}
