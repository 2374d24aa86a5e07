package ledgertab.bitrix24.limit;

import java.util.concurrent.CompletableFuture;

/// The presence of somebody who may go away; his place in the line is then free at once.
public final class Departure implements Presence {

  private final CompletableFuture<Void> gone = new CompletableFuture<>();

  public void leave() {
    gone.complete(null);
  }

  @Override
  public boolean isOver() {
    return gone.isDone();
  }

  @Override
  public void whenOver(Runnable act) {
    var _ = gone.thenRun(act);
  }
}
