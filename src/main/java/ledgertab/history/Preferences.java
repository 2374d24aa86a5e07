package ledgertab.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import ledgertab.bitrix24.MemberId;

/// What a portal may choose about reading its ledger.
public interface Preferences {

  /// How old a snapshot may be before it is read again (`sync_interval`).
  default Duration syncInterval(MemberId member) {
    return Duration.ofMinutes(15);
  }

  /// The country, ISO 3166 alpha-2, of phone numbers written without a country code.
  default String phoneRegion(MemberId member) {
    return "RU";
  }

  /// The accounting company's time zone: it decides what day it is and so what is overdue.
  default ZoneId zone(MemberId member) {
    return ZoneId.of("Europe/Moscow");
  }

  /// When the time zone was chosen, or something beside it.
  default Instant chosenAt(MemberId member) {
    return Instant.EPOCH;
  }

  /// The kinds of keys by which clients are looked for, the surest first.
  default List<ClientKey.Kind> kinds(MemberId member) {
    return ClientKey.Kind.ALL;
  }

  static Preferences defaults() {
    return new Preferences() {};
  }
}
