package ledgertab.accounting.http.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What placeholders stand for: texts, whole numbers and lists of texts. May hold secrets.
public final class Values {

  /// A value that cannot be written where its placeholder stands, so that nothing can be asked.
  public static final class Unaskable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unaskable() {
      super("a value does not fit", null, false, false);
    }
  }

  private final Map<String, Object> values;

  private Values(Map<String, Object> values) {
    this.values = values;
  }

  public static Values none() {
    return new Values(Map.of());
  }

  public Values with(String name, String value) {
    return plus(name, value);
  }

  public Values with(String name, int value) {
    return plus(name, value);
  }

  public Values with(String name, List<String> value) {
    return plus(name, List.copyOf(value));
  }

  /// These and those; those where both say something.
  public Values and(Values those) {
    var more = new HashMap<>(values);
    more.putAll(those.values);
    return new Values(more);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(Object::toString);
  }

  private Values plus(String name, Object value) {
    var more = new HashMap<>(values);
    more.put(name, value);
    return new Values(more);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Object get(String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow(Unaskable::new);
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
