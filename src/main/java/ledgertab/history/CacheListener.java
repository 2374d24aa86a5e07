package ledgertab.history;

/// Hears whether a copy was there when a look-up asked for it.
@FunctionalInterface
public interface CacheListener {

  enum Level {
    MEMORY,
    DATABASE
  }

  void asked(Level level, boolean isHit);
}
