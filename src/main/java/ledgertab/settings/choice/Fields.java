package ledgertab.settings.choice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.settings.choice.RefreshSection.Option;

/// What the portal lets one choose from.
final class Fields {

  // Others, such as lists, hold ids of Bitrix24.
  private static final Set<String> TYPES = Set.of("string", "integer", "double");

  private Fields() {}

  /// The choice of none first; what is chosen already stays among them whatever the portal says.
  static List<Option> options(
      Optional<BatchAnswer> answer,
      String key,
      Function<JsonNode, Optional<Option>> reading,
      String none,
      String chosen) {
    var found = new LinkedHashMap<String, Option>();
    found.put("", new Option("", none));
    answer.flatMap(a -> a.value(key)).stream()
        .flatMap(rows -> PhpJson.list(rows).stream())
        .flatMap(row -> reading.apply(row).stream())
        .forEach(option -> found.putIfAbsent(option.value(), option));
    found.putIfAbsent(chosen, new Option(chosen, chosen));
    return List.copyOf(found.values());
  }

  /// A custom field that may hold an id.
  static Optional<Option> custom(JsonNode row) {
    var name = PhpJson.text(row.path("FIELD_NAME"));
    var label = PhpJson.text(row.path("EDIT_FORM_LABEL")).strip();
    return Optional.of(new Option(name, label.isEmpty() ? name : label))
        .filter(_ -> TYPES.contains(PhpJson.text(row.path("USER_TYPE_ID"))))
        .filter(option -> !name.isEmpty());
  }
}
