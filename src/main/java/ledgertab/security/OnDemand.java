package ledgertab.security;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is dear to make, made once, by whoever asks first.
public final class OnDemand<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable T made;

  public OnDemand(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    var known = made;
    return known == null ? make() : known;
  }

  /// The value, if anybody has asked for it.
  public Optional<T> made() {
    return Optional.ofNullable(made);
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
