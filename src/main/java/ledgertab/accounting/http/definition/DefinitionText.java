package ledgertab.accounting.http.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import ledgertab.accounting.remote.Json;

/// The text of a definition.
final class DefinitionText {

  private DefinitionText() {}

  static JsonNode tree(String text) {
    try {
      var tree = Json.tree(text);
      if (tree == null || tree.isMissingNode()) {
        throw new DefinitionFault("1:1", DefinitionFault.Reason.JSON);
      }
      return tree;
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new DefinitionFault(
          at == null ? "1:1" : at.getLineNr() + ":" + at.getColumnNr(),
          DefinitionFault.Reason.JSON);
    }
  }
}
