package ledgertab.history;

import java.time.Instant;

/// What a new copy takes over from the one it replaces.
interface Succession<T> {

  T after(T old, T fresh, Instant now);

  /// False when nothing is taken over, so that the old copy need not be read.
  default boolean compares() {
    return true;
  }

  static <T> Succession<T> none() {
    return new None<>();
  }

  record None<T>() implements Succession<T> {

    @Override
    public T after(T old, T fresh, Instant now) {
      return fresh;
    }

    @Override
    public boolean compares() {
      return false;
    }
  }
}
