package ledgertab.upkeep;

import java.time.Instant;
import ledgertab.bitrix24.MemberId;

/// Something on a portal of which the employees chosen there are told.
///
/// @param told whether somebody was
/// @param over whether it is over, of which they are told as well
/// @param dueAt when they are told next
record Trouble(MemberId member, Kind kind, boolean told, boolean over, Instant dueAt) {

  /// What is said of each stands in the messages `notice.<kind>` and `notice.<kind>.over`.
  enum Kind {
    /// The ledger has not answered for a quarter of an hour.
    LEDGER,
    /// The app's access ends within a month.
    ACCESS,
    /// The tab or the events are not bound and could not be.
    HANDLERS
  }
}
