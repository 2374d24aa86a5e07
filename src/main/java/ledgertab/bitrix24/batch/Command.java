package ledgertab.bitrix24.batch;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// One call in a batch.
///
/// @param key the name of its answer; never a number, because PHP would turn the maps into lists
/// @param params texts, numbers, flags (sent as 1 and 0), references, and lists and maps of them
public record Command(String key, String method, Map<String, ?> params) {

  private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  public Command {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not a command key: " + key);
    }
    params = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /// A command of the few methods that read their parameters by position.
  public static Command positional(String key, String method, List<?> params) {
    return new Command(key, method, byIndex(params));
  }

  /// The method and its parameters as the portal wants them, percent-encoded once.
  String line() {
    var query = new PhpQuery();
    params.forEach(query::add);
    return query.isEmpty() ? method : method + "?" + query;
  }

  Set<Reference> references() {
    var found = new LinkedHashSet<Reference>();
    params.values().forEach(value -> collect(value, found));
    return found;
  }

  /// The same command with other values in the places of its references.
  Command with(Function<Reference, Object> values) {
    var changed = new LinkedHashMap<String, Object>();
    params.forEach((name, value) -> changed.put(name, changed(value, values)));
    return new Command(key, method, changed);
  }

  private static Object changed(Object value, Function<Reference, Object> values) {
    return switch (value) {
      case Reference reference -> values.apply(reference);
      case Map<?, ?> map -> {
        var nested = new LinkedHashMap<Object, Object>();
        map.forEach((name, each) -> nested.put(name, changed(each, values)));
        yield nested;
      }
      case List<?> list -> list.stream().map(each -> changed(each, values)).toList();
      default -> value;
    };
  }

  static Map<String, Object> byIndex(List<?> values) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < values.size(); i++) {
      map.put(String.valueOf(i), values.get(i));
    }
    return map;
  }

  private static void collect(Object value, Set<Reference> found) {
    switch (value) {
      case Reference reference -> found.add(reference);
      case Map<?, ?> map -> map.values().forEach(nested -> collect(nested, found));
      case List<?> list -> list.forEach(nested -> collect(nested, found));
      default -> {}
    }
  }
}
