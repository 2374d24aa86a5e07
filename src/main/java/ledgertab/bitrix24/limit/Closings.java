package ledgertab.bitrix24.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import ledgertab.bitrix24.MemberId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps background work away from a portal that says it is deleted, or where Bitrix24 has blocked
/// the app. A person is let through: who opens a card proves that the portal lives, and its first
/// answer lets everybody in again. Docs: `error-codes.md`, `limits.md`.
public final class Closings {

  private static final Logger LOG = LoggerFactory.getLogger(Closings.class);
  private static final int MOST_PORTALS = 50_000;
  private static final Duration DELETED = Duration.ofDays(3);
  private static final Duration BLOCKED = Duration.ofDays(1);

  private final InstantSource clock;
  private final Cache<MemberId, Instant> until =
      Caffeine.newBuilder().maximumSize(MOST_PORTALS).expireAfterWrite(DELETED).build();

  public Closings(InstantSource clock) {
    this.clock = clock;
  }

  public boolean lets(MemberId member, Urgency urgency) {
    var end = until.getIfPresent(member);
    return end == null || urgency == Urgency.INTERACTIVE || !clock.instant().isBefore(end);
  }

  public void deleted(MemberId member) {
    close(member, DELETED, "says that it is deleted");
  }

  public void blocked(MemberId member) {
    close(member, BLOCKED, "is blocked for the app by Bitrix24");
  }

  public void open(MemberId member) {
    until.invalidate(member);
  }

  private void close(MemberId member, Duration time, String why) {
    var end = clock.instant().plus(time);
    if (until.asMap().put(member, end) == null) {
      LOG.warn("{}: the portal {}; background work keeps away until {}", member, why, end);
    }
  }
}
