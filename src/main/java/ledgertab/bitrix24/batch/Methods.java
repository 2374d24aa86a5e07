package ledgertab.bitrix24.batch;

import java.util.Locale;
import java.util.Set;

/// Which methods may be sent again without thinking.
public final class Methods {

  private static final Set<String> READING =
      Set.of(
          "profile",
          "scope",
          "methods",
          "events",
          "app.info",
          "server.time",
          "user.current",
          "user.admin",
          "user.access",
          "access.name");
  private static final Set<String> READING_ENDS = Set.of("get", "list", "fields");
  // Takes the events out of the queue.
  private static final String DRAINING = "event.offline.get";

  private Methods() {}

  /// Whether the method changes nothing on the portal.
  public static boolean reads(String method) {
    var name = method.toLowerCase(Locale.ROOT);
    return READING.contains(name)
        || (READING_ENDS.contains(name.substring(name.lastIndexOf('.') + 1))
            && !name.equals(DRAINING));
  }
}
