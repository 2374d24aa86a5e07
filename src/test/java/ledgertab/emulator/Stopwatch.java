package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Measures one call and writes its `time` (docs `limits.md`), in the zone of the portal's server.
final class Stopwatch {

  private static final ZoneOffset ZONE = ZoneOffset.ofHours(3);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZONE);

  private final Instant start;
  private final long startNanos = System.nanoTime();

  Stopwatch(InstantSource clock) {
    this.start = clock.instant();
  }

  static String iso(Instant moment) {
    return ISO.format(moment);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  ObjectNode time() {
    var elapsed = elapsed();
    var finish = start.plus(elapsed);
    var time = Json.object();
    time.put("start", seconds(start));
    time.put("finish", seconds(finish));
    time.put("duration", elapsed.toNanos() / 1e9);
    time.put("processing", elapsed.toNanos() / 2e9);
    time.put("date_start", iso(start));
    time.put("date_finish", iso(finish));
    return time;
  }

  ObjectNode time(OperatingMeter meter, String method) {
    var time = time();
    time.put("operating_reset_at", meter.resetAt(method));
    time.put("operating", method.equals("batch") ? 0.0 : meter.used(method));
    return time;
  }

  private static BigDecimal seconds(Instant moment) {
    return BigDecimal.valueOf(moment.toEpochMilli()).movePointLeft(3);
  }
}
