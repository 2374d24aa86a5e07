package ledgertab.accounting.onec.names;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;

/// An object that a base shows, with the names of its fields.
///
/// @param role what it stands for
/// @param set its name in 1C
/// @param known its fields with their types; none where the base does not describe them
public record Thing(String role, String set, Map<String, String> known, Names names) {

  /// The field's name in 1C; empty text when the object has no such field.
  public String name(String field) {
    return names.of(role + "." + field).stream()
        .filter(name -> known.isEmpty() || known.containsKey(name))
        .findFirst()
        .orElse("");
  }

  /// @throws Troubled when the object has no such field
  public String required(String field) {
    var name = name(field);
    if (name.isEmpty()) {
      throw new Troubled(
          Trouble.NOT_PUBLISHED,
          Called.one(set) + ": " + String.join(" / ", names.of(role + "." + field)));
    }
    return name;
  }

  public boolean has(String field) {
    return !name(field).isEmpty();
  }

  /// Whether it can refer to objects of several kinds; 1C describes the kind beside it.
  public boolean isMixed(String field) {
    return known.containsKey(name(field) + "_Type");
  }

  public boolean isDay(String field) {
    return known.isEmpty() || "Edm.DateTime".equals(known.get(name(field)));
  }

  /// The names of those fields that it has.
  public List<String> select(String... fields) {
    return Arrays.stream(fields)
        .map(this::name)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /// Names of 1C that are not those of fields: words that a field can hold, tabular parts.
  public List<String> words(String what) {
    return names.of(role + "." + what);
  }
}
