package ledgertab.bitrix24.limit;

/// Whether anybody still wants the answer for which a turn is awaited.
public interface Presence {

  /// Of somebody who never goes away, or of work that nobody waits for.
  Presence LASTING =
      new Presence() {
        @Override
        public boolean isOver() {
          return false;
        }

        @Override
        public void whenOver(Runnable act) {}
      };

  boolean isOver();

  /// Does it when the last one goes away; at once where that was before.
  void whenOver(Runnable act);
}
