package ledgertab.bitrix24.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.PhpJson;

/// `crm.item.get` in the place of the old `crm.deal.get` and its like, which Bitrix24 announced to
/// take away; its answers are told in the old names, so that nobody else has to know.
///
/// Docs: `api-reference/crm/universal/crm-item-get.md`.
public final class ItemGet {

  public static final String METHOD = "crm.item.get";

  private static final Map<String, Integer> TYPES =
      Map.of("crm.lead.get", 1, "crm.deal.get", 2, "crm.contact.get", 3, "crm.company.get", 4);
  private static final Map<String, String> RENAMED =
      Map.of(
          "createdTime", "DATE_CREATE",
          "updatedTime", "DATE_MODIFY",
          "createdBy", "CREATED_BY_ID",
          "updatedBy", "MODIFY_BY_ID",
          "movedBy", "MOVED_BY_ID");
  // Told again, with their kinds, in `fm`.
  private static final Set<String> COMMUNICATIONS = Set.of("phone", "email", "web", "im");

  private ItemGet() {}

  /// Whether the method is one of the old ones.
  public static boolean replaces(String method) {
    return TYPES.containsKey(method);
  }

  /// The parameters that say the same as those of the old method.
  public static Map<String, Object> params(String method, Map<String, ?> old) {
    var params = new LinkedHashMap<String, Object>(old);
    params.put("entityTypeId", TYPES.getOrDefault(method, 0));
    params.put("useOriginalUfNames", "Y");
    return params;
  }

  /// An answer as the old method would have given it.
  public static JsonNode classic(JsonNode result) {
    var item = result.path("item");
    var old = JsonNodeFactory.instance.objectNode();
    for (var field : item.properties()) {
      if (!COMMUNICATIONS.contains(field.getKey()) && !field.getKey().equals("fm")) {
        var name = oldName(field.getKey());
        old.set(name, oldValue(name, field.getValue()));
      }
    }
    PhpJson.list(item.path("fm")).forEach(entry -> communication(old, entry));
    return old;
  }

  static Batch instead(Batch batch, Set<String> outdated) {
    var changed =
        batch.commands().stream()
            .filter(command -> replaces(command.method()) && outdated.contains(command.method()))
            .map(Command::key)
            .collect(Collectors.toSet());
    return changed.isEmpty() ? batch : batch.each(command -> instead(command, changed));
  }

  private static Command instead(Command command, Set<String> changed) {
    var fed = command.with(r -> changed.contains(r.producer()) ? newPath(r) : r);
    return changed.contains(command.key())
        ? new Command(command.key(), METHOD, params(command.method(), fed.params()))
        : fed;
  }

  private static Reference newPath(Reference old) {
    var path = new ArrayList<>(List.of("item"));
    path.addAll(old.path().stream().map(ItemGet::newName).toList());
    return new Reference(old.prefix(), old.producer(), path);
  }

  private static String newName(String old) {
    return RENAMED.entrySet().stream()
        .filter(entry -> entry.getValue().equals(old))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> camel(old));
  }

  private static String camel(String old) {
    var words = old.toLowerCase(Locale.ROOT).split("_");
    return Stream.of(words)
        .skip(1)
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("", words[0], ""));
  }

  private static String oldName(String name) {
    return name.startsWith("UF_")
        ? name
        : RENAMED.getOrDefault(
            name, name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
  }

  // Ids and amounts were texts, and no company was null, not 0.
  private static JsonNode oldValue(String name, JsonNode value) {
    if (!value.isNumber()) {
      return value;
    }
    var nobody = (name.equals("ID") || name.endsWith("_ID")) && value.asLong() == 0;
    return nobody
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.textNode(value.decimalValue().toPlainString());
  }

  private static void communication(ObjectNode old, JsonNode entry) {
    old.withArrayProperty(PhpJson.text(entry.path("typeId")))
        .addObject()
        .put("ID", PhpJson.text(entry.path("id")))
        .put("VALUE_TYPE", PhpJson.text(entry.path("valueType")))
        .put("VALUE", PhpJson.text(entry.path("value")))
        .put("TYPE_ID", PhpJson.text(entry.path("typeId")));
  }
}
