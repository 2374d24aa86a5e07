package ledgertab.event.sweep;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;

/// What time it is on a portal, asked in the same request as what it dates.
///
/// Docs: `api-reference/common/system/server-time.md`.
///
/// @param ahead how much its clock is ahead of ours; negative when it is behind
record PortalTime(Instant now, Duration ahead) {

  /// Events of younger changes may be on their way.
  private static final Duration GRACE = Duration.ofMinutes(3);

  private static final String KEY = "time";

  /// Comes last, so that only the way back lies between the two clocks.
  static final Command QUESTION = new Command(KEY, "server.time", Map.of());

  /// @param ours when the answer came
  static Optional<PortalTime> of(BatchAnswer answer, Instant ours) {
    return answer
        .value(KEY)
        .flatMap(told -> moment(PhpJson.text(told)))
        .map(now -> new PortalTime(now, Duration.between(ours, now)));
  }

  /// Until when events must have come, by a clock.
  static Instant settled(Instant now) {
    return now.minus(GRACE);
  }

  Instant settled() {
    return settled(now);
  }

  static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
