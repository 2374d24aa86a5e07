package ledgertab.emulator;

import java.util.List;

/// What the queue has sent and what it still holds.
public final class EventHistory {

  private final EventQueue queue;

  EventHistory(EventQueue queue) {
    this.queue = queue;
  }

  public List<EventDelivery> delivered() {
    return queue.delivered();
  }

  public int waiting() {
    return queue.waiting();
  }

  /// Loses what waits, as the real queue may.
  public void lose() {
    queue.lose();
  }
}
