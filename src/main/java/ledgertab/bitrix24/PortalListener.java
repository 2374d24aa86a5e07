package ledgertab.bitrix24;

import java.time.Duration;

/// Hears of every call to a portal when it has ended.
@FunctionalInterface
public interface PortalListener {
  void ended(String method, PortalAnswer<?> answer, Duration took);
}
