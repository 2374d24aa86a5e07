package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;

/// Who sees amounts; administrators always do.
///
/// @param departments whose employees do, where departments are chosen; by their ids
public record Visibility(Who who, List<Long> departments) {

  public enum Who {
    EVERYONE,
    DEPARTMENTS,
    /// The responsible employee of the card, and heads of departments.
    RESPONSIBLE
  }

  public static final Visibility STANDARD = new Visibility(Who.EVERYONE, List.of());

  /// What cannot be read shows nothing to anybody but administrators.
  public static final Topic<Visibility> TOPIC =
      new Topic<>(
          "visibility",
          STANDARD,
          new Visibility(Who.DEPARTMENTS, List.of()),
          Visibility::read,
          Visibility::fields);

  public Visibility {
    departments = departments.stream().distinct().sorted().toList();
  }

  private static Visibility read(JsonNode stored) {
    var departments = PhpJson.list(stored.path("department")).stream().map(PhpJson::id);
    return new Visibility(
        Who.valueOf(PhpJson.text(stored.path("who"))), departments.filter(id -> id > 0).toList());
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("who", who.name());
    fields.put("department", departments);
    return fields;
  }
}
