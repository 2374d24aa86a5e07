package ledgertab.history;

/// Turns one section into bytes and back. Amounts stay exact.
///
/// `decode` throws `IllegalArgumentException` for bytes it does not understand; such a snapshot is
/// read again from the ledger.
public interface SnapshotCodec<T> {

  byte[] encode(T value);

  T decode(byte[] payload);
}
