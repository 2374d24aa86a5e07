package ledgertab.history;

import java.util.List;
import java.util.TreeSet;
import ledgertab.bitrix24.MemberId;

/// Where a snapshot is kept, the tenant first.
record SnapshotKey(MemberId member, String ledger, String subject, Section section) {

  private static final int LONGEST_SUBJECT = 200;

  static SnapshotKey of(ClientRef client, Section section) {
    var subject = client.id().length() > LONGEST_SUBJECT ? Sha256.of(client.id()) : client.id();
    return new SnapshotKey(client.member(), client.ledger(), subject, section);
  }

  /// The same keys in any spelling make the same subject as long as their kinds are trusted in the
  /// same order; no key can be read from it.
  static SnapshotKey ofMatch(LedgerRef ledger, List<ClientKey> keys, Keys spelling) {
    var normalised = new TreeSet<String>();
    for (var key : keys) {
      normalised.add(key.kind() + ":" + spelling.wanted(key) + ":" + key.kpp());
    }
    var order = List.copyOf(Matching.order(keys));
    var unusual = order.equals(order.stream().sorted().toList()) ? "" : order.toString();
    var subject = Sha256.of(unusual + normalised);
    return new SnapshotKey(ledger.member(), ledger.id(), subject, Section.MATCH);
  }

  LedgerRef in() {
    return new LedgerRef(member, ledger);
  }
}
