package ledgertab.accounting.http.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.http.definition.DefinitionFault.Reason;

/// A part of a definition that is read strictly: what is not understood is a fault with its place.
///
/// @param pointer the JSON pointer to it
record Place(JsonNode node, String pointer) {

  DefinitionFault fault(Reason reason) {
    return new DefinitionFault(pointer.isEmpty() ? "/" : pointer, reason);
  }

  /// An object with these members at most.
  Place only(String... names) {
    var allowed = Set.of(names);
    for (var name : members().keySet()) {
      if (!allowed.contains(name)) {
        throw child(name).fault(Reason.UNKNOWN);
      }
    }
    return this;
  }

  Optional<Place> optional(String name) {
    var child = node.get(name);
    return child == null || child.isNull() ? Optional.empty() : Optional.of(child(name));
  }

  Place required(String name) {
    return optional(name).orElseThrow(() -> child(name).fault(Reason.MISSING));
  }

  Map<String, Place> members() {
    if (!node.isObject()) {
      throw fault(Reason.TYPE);
    }
    var members = new LinkedHashMap<String, Place>();
    node.fieldNames().forEachRemaining(name -> members.put(name, child(name)));
    return members;
  }

  List<Place> items() {
    if (!node.isArray()) {
      throw fault(Reason.TYPE);
    }
    var items = new ArrayList<Place>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new Place(node.get(i), pointer + "/" + i));
    }
    return items;
  }

  /// A list, or one thing in place of a list of one.
  List<Place> oneOrMore() {
    return node.isArray() ? items() : List.of(this);
  }

  String text() {
    if (!node.isTextual()) {
      throw fault(Reason.TYPE);
    }
    return node.textValue();
  }

  int number() {
    if (!node.isInt()) {
      throw fault(Reason.TYPE);
    }
    return node.intValue();
  }

  boolean truth() {
    if (!node.isBoolean()) {
      throw fault(Reason.TYPE);
    }
    return node.booleanValue();
  }

  <E extends Enum<E>> E word(Class<E> words) {
    for (var word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(text())) {
        return word;
      }
    }
    throw fault(Reason.UNKNOWN);
  }

  Path path() {
    return Path.parse(text(), pointer);
  }

  private Place child(String name) {
    var child = node.path(name);
    return new Place(child, pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
  }
}
