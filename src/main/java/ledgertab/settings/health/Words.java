package ledgertab.settings.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import ledgertab.web.Formats;
import ledgertab.web.Messages;

/// The words of one sheet.
record Words(Formats formats, ZoneId zone) {

  String text(String key, Object... parameters) {
    return Messages.text(formats.locale(), key, parameters);
  }

  String counted(String key, long count) {
    return formats.plural(key, count);
  }

  String day(Instant at) {
    return formats.date(LocalDate.ofInstant(at, zone));
  }

  String date(LocalDate date) {
    return formats.date(date);
  }
}
