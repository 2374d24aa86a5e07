package ledgertab.emulator;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The methods a portal knows, each with the scope it needs.
final class Methods {

  /// The scope of methods that need no grant.
  static final String BASIC = "";

  record Method(Set<String> scopes, Function<Call, Answer> body) {

    boolean coveredBy(Collection<String> granted) {
      return scopes.contains(BASIC) || scopes.stream().anyMatch(granted::contains);
    }
  }

  private final SortedMap<String, Method> byName = new TreeMap<>();

  void add(String scope, String name, Function<Call, Answer> body) {
    add(Set.of(scope), name, body);
  }

  void add(Set<String> scopes, String name, Function<Call, Answer> body) {
    byName.put(name, new Method(scopes, body));
  }

  Optional<Method> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  SortedMap<String, Method> all() {
    return byName;
  }
}
