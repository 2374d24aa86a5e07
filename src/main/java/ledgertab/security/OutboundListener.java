package ledgertab.security;

import java.time.Duration;
import ledgertab.security.OutboundClient.Outcome;
import ledgertab.security.OutboundClient.Post;

/// Hears of requests when they have ended. They carry secrets.
@FunctionalInterface
public interface OutboundListener {
  void ended(Post post, Outcome outcome, Duration took);
}
