package ledgertab.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import ledgertab.accounting.builtin.push.Chunks.Arrival;
import ledgertab.bitrix24.MemberId;
import ledgertab.push.Refused.Reason;

/// How many chunks this node receives at a time: on its disk there is room for so many, and a slow
/// portal does not take it all.
final class Arrivals {

  private static final int AT_ONCE = 32;
  private static final int OF_A_PORTAL = 4;

  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ConcurrentHashMap<MemberId, Integer> portals = new ConcurrentHashMap<>();

  /// Receives one.
  interface Receiving {
    Arrival receive() throws IOException;
  }

  /// @throws Refused when there are too many now
  Arrival one(MemberId member, Receiving receiving) {
    if (!free.tryAcquire()) {
      throw new Refused(Reason.BUSY);
    }
    try {
      enter(member);
      try {
        return receiving.receive();
      } finally {
        leave(member);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      free.release();
    }
  }

  private void enter(MemberId member) {
    if (portals.merge(member, 1, Integer::sum) > OF_A_PORTAL) {
      leave(member);
      throw new Refused(Reason.BUSY);
    }
  }

  private void leave(MemberId member) {
    portals.computeIfPresent(member, (_, n) -> n > 1 ? n - 1 : null);
  }
}
