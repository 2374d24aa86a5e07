package ledgertab.history;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where our own code failed, for a log. What an exception says is left out: it quotes addresses
/// with keys in them, statements, and what clients are called.
public final class Trace {

  private static final String OURS = "ledgertab.";
  private static final int DEEPEST = 5;
  private static final int FRAMES = 12;

  private Trace() {}

  /// The class of a failure and those of its causes, each with our own lines.
  public static String of(Throwable failure) {
    var trace = new StringBuilder();
    @Nullable Throwable cause = failure;
    for (int i = 0; cause != null && i < DEEPEST; i++) {
      trace.append(i == 0 ? "" : " caused by ").append(cause.getClass().getName());
      trace.append(lines(cause));
      cause = cause.getCause();
    }
    return trace.toString();
  }

  private static String lines(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .limit(FRAMES)
        .map(frame -> " at " + frame.getClassName() + ":" + frame.getLineNumber())
        .collect(Collectors.joining());
  }
}
