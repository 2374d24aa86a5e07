package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts earlier results in place of `$result[key][path]`; what leads nowhere stays as it is
/// written.
final class References {

  private static final Pattern REFERENCE = Pattern.compile("\\$result((?:\\[[^\\[\\]]+\\])+)");
  private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]+)\\]");

  private final ObjectNode results;

  References(ObjectNode results) {
    this.results = results;
  }

  ObjectNode resolve(ObjectNode params) {
    var resolved = Json.object();
    params.properties().forEach(entry -> resolved.set(entry.getKey(), value(entry.getValue())));
    return resolved;
  }

  private JsonNode value(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return resolve(object);
    }
    var text = value.asText();
    var reference = REFERENCE.matcher(text);
    if (reference.matches()) {
      return follow(reference).orElse(value);
    }
    return TextNode.valueOf(REFERENCE.matcher(text).replaceAll(this::inline));
  }

  private String inline(MatchResult reference) {
    var text =
        follow(reference)
            .filter(JsonNode::isValueNode)
            .map(node -> node.isNull() ? "" : node.asText())
            .orElse(reference.group());
    return Matcher.quoteReplacement(text);
  }

  private Optional<JsonNode> follow(MatchResult reference) {
    JsonNode node = results;
    var steps = STEP.matcher(reference.group(1));
    while (steps.find()) {
      var step = steps.group(1);
      node =
          node.isArray() && step.matches("\\d{1,4}")
              ? node.path(Integer.parseInt(step))
              : node.path(step);
    }
    return node.isMissingNode() ? Optional.empty() : Optional.of(node);
  }
}
