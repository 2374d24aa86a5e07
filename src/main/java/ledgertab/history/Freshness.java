package ledgertab.history;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import ledgertab.bitrix24.MemberId;

/// How long a copy may be shown as what the ledger says.
///
/// @param countsDays whether what is in it was counted by the day it was read on, as what is
///   overdue
record Freshness(Preferences preferences, InstantSource clock, boolean countsDays) {

  Instant now() {
    return clock.instant();
  }

  /// Not older than the portal allows.
  boolean isYoung(MemberId member, Instant fetchedAt) {
    return now().isBefore(fetchedAt.plus(preferences.syncInterval(member)));
  }

  /// Counted by another day or in another time zone: wrong by now, not only old.
  boolean isOutdated(MemberId member, Instant fetchedAt) {
    if (!countsDays) {
      return false;
    }
    var zone = preferences.zone(member);
    return !fetchedAt.isAfter(preferences.chosenAt(member))
        || !LocalDate.ofInstant(fetchedAt, zone).equals(LocalDate.ofInstant(now(), zone));
  }
}
