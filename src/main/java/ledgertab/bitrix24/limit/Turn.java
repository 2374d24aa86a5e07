package ledgertab.bitrix24.limit;

/// The right to send one request now; closed when its answer is back.
public final class Turn implements AutoCloseable {

  private final Lane lane;
  private boolean isLost;

  Turn(Lane lane) {
    this.lane = lane;
  }

  /// Nobody waits for the answer any more, but the request may still arrive.
  public void lost() {
    isLost = true;
  }

  @Override
  public void close() {
    if (isLost) {
      lane.lost();
    } else {
      lane.answered();
    }
  }
}
