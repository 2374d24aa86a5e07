package ledgertab.accounting.odoo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// What was learnt of an Odoo and changes rarely: which fields its models have, which companies
/// there are. Kept for an hour.
final class Installed {

  private static final Duration KEPT = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Object what, Instant until) {}

  Installed(InstantSource clock) {
    this.clock = clock;
  }

  /// Several may find out the same at once; nobody waits for another.
  <T> T know(String name, Class<T> type, Supplier<T> findOut) {
    var kept = known.get(name);
    if (kept != null && clock.instant().isBefore(kept.until())) {
      return type.cast(kept.what());
    }
    var found = findOut.get();
    remember(name, found);
    return found;
  }

  void remember(String name, Object what) {
    known.put(name, new Known(what, clock.instant().plus(KEPT)));
  }

  /// @param fields what is known of each; empty where the model is not there or says nothing
  /// @param isWithheld it may be there, but the key's user may not know of it
  record Model(Map<String, Map<String, String>> fields, boolean isWithheld) {

    static final Model NONE = new Model(Map.of(), false);
    static final Model WITHHELD = new Model(Map.of(), true);

    Model {
      fields = Map.copyOf(fields);
    }

    boolean isThere() {
      return !fields.isEmpty();
    }

    boolean has(String field) {
      return fields.containsKey(field);
    }

    /// What users call a value of a field; the value itself where nobody says.
    Function<String, String> words(String field) {
      var words = fields.getOrDefault(field, Map.of());
      return value -> words.getOrDefault(value, value);
    }
  }

  void forget() {
    known.clear();
  }
}
