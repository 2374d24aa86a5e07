package ledgertab.security;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is dear to make, made once, by whoever asks first.
final class OnDemand<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable T made;

  OnDemand(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    var known = made;
    return known == null ? make() : known;
  }

  private T make() {
    making.lock();
    try {
      var known = made;
      if (known != null) {
        return known;
      }
      var value = maker.get();
      made = value;
      return value;
    } finally {
      making.unlock();
    }
  }
}
