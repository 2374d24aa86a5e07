package ledgertab.bitrix24.limit;

/// The right to send one request now; closed when its answer is back.
public interface Turn extends AutoCloseable {

  @Override
  void close();
}
