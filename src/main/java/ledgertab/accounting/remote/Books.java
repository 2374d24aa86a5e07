package ledgertab.accounting.remote;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Keys;
import ledgertab.history.Preferences;

/// When and where the books are kept.
public record Books(Preferences preferences, InstantSource clock) {

  public ZoneId zone(MemberId member) {
    return preferences.zone(member);
  }

  public LocalDate today(MemberId member) {
    return day(member, clock.instant());
  }

  public LocalDate day(MemberId member, Instant moment) {
    return LocalDate.ofInstant(moment, zone(member));
  }

  /// How keys of this portal are compared.
  public Keys spellings(MemberId member) {
    return new Keys(preferences.phoneRegion(member));
  }
}
