package ledgertab.accounting.builtin.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words that mean something in one column.
///
/// @param named those that a fault tells of
/// @param understood others that accounting systems write
record Vocabulary<T>(Map<String, T> named, Map<String, T> understood) {

  Optional<T> meaning(String word) {
    return Optional.ofNullable(named.get(word)).or(() -> Optional.ofNullable(understood.get(word)));
  }

  List<String> names() {
    return named.keySet().stream().sorted().toList();
  }
}
