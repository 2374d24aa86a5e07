package ledgertab.history;

import java.util.Comparator;
import java.util.List;
import ledgertab.bitrix24.MemberId;

/// Which keys a portal recognises clients by.
final class MatchKeys {

  private final Preferences preferences;

  MatchKeys(Preferences preferences) {
    this.preferences = preferences;
  }

  /// The keys that say anything, of the kinds that the portal trusts and in their order.
  List<ClientKey> usable(MemberId member, List<ClientKey> keys) {
    return spelling(member).usable(trusted(member, keys));
  }

  List<ClientKey> trusted(MemberId member, List<ClientKey> keys) {
    var kinds = preferences.kinds(member);
    return keys.stream()
        .filter(key -> kinds.contains(key.kind()))
        .sorted(Comparator.comparingInt(key -> kinds.indexOf(key.kind())))
        .toList();
  }

  /// Where it is kept who the client with these keys is.
  SnapshotKey place(LedgerRef ledger, List<ClientKey> usable) {
    return SnapshotKey.ofMatch(ledger, usable, spelling(ledger.member()));
  }

  private Keys spelling(MemberId member) {
    return new Keys(preferences.phoneRegion(member));
  }
}
