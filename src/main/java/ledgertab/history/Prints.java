package ledgertab.history;

import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;

/// Which copies are kept of what the ledgers said, so that they can be compared with those that are
/// kept later. Asks no ledger.
public final class Prints {

  private final KeptSections kept;
  private final MatchKeys keys;

  Prints(KeptSections kept, MatchKeys keys) {
    this.kept = kept;
    this.keys = keys;
  }

  /// One copy, and where it is kept.
  ///
  /// @param subject the client, or what stands for the keys by which he is looked for
  /// @param fetchedAt when the ledger was read, in milliseconds; 0 where no copy is kept
  /// @param sum of what it says, the same on all nodes; empty text as long as it is not known
  public record Print(String ledger, String subject, Section section, long fetchedAt, String sum) {

    /// Whether it may say something else than the copy that is kept now. While that one's sum is
    /// not known, the next look tells.
    public boolean differs(Print now) {
      var isThere = now.fetchedAt != 0 && fetchedAt != 0;
      var isOther = !now.sum.isEmpty() && !now.sum.equals(sum);
      return now.fetchedAt == fetchedAt ? isOther && !sum.isEmpty() : !isThere || isOther;
    }

    /// Another copy of the same.
    public Print at(long otherFetchedAt) {
      return otherFetchedAt == fetchedAt
          ? this
          : new Print(ledger, subject, section, otherFetchedAt, "");
    }
  }

  /// Who the client with these keys is; empty where they say nothing.
  public Optional<Print> match(LedgerRef ledger, List<ClientKey> all) {
    var usable = keys.usable(ledger.member(), all);
    return usable.isEmpty() ? Optional.empty() : Optional.of(of(keys.place(ledger, usable)));
  }

  /// A section of a client.
  public Print of(ClientRef client, Section section) {
    return of(SnapshotKey.of(client, section));
  }

  /// What is kept now in the place of that.
  public Print now(MemberId member, Print then) {
    return of(new SnapshotKey(member, then.ledger(), then.subject(), then.section()));
  }

  private Print of(SnapshotKey key) {
    return kept.section(key.section())
        .print(key)
        .orElseGet(() -> new Print(key.ledger(), key.subject(), key.section(), 0, ""));
  }
}
