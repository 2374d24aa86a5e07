package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/// The parameters of one REST call; names are looked up in any letter case, as most methods do.
record Params(JsonNode root) {

  JsonNode node(String name) {
    for (var entry : root.properties()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  boolean has(String name) {
    return !node(name).isMissingNode();
  }

  String text(String name) {
    return node(name).asText("");
  }

  int number(String name) {
    return Php.number(node(name));
  }

  boolean flag(String name) {
    var text = text(name);
    return text.equals("1") || text.equals("true") || text.equals("Y");
  }

  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    Php.values(node(name)).forEach(value -> texts.add(value.asText("")));
    return texts;
  }
}
