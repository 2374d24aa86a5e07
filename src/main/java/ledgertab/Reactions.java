package ledgertab;

import java.util.List;
import ledgertab.event.EventHandler;

/// What events do.
final class Reactions {

  private Reactions() {}

  static List<EventHandler> of() {
    return List.of();
  }
}
