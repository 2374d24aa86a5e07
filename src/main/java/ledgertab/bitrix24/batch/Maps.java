package ledgertab.bitrix24.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.batch.CommandAnswer.Absent;
import ledgertab.bitrix24.batch.CommandAnswer.Failed;
import ledgertab.bitrix24.batch.CommandAnswer.Result;

/// What came back for each key; a repeated command's later answer takes the place of its first.
final class Maps {

  private final Map<String, JsonNode> results = new LinkedHashMap<>();
  private final Map<String, JsonNode> errors = new LinkedHashMap<>();
  private final Map<String, JsonNode> totals = new LinkedHashMap<>();

  /// @param result of the `batch` method
  void take(JsonNode result) {
    results.putAll(PhpJson.map(result.path("result")));
    errors.putAll(PhpJson.map(result.path("result_error")));
    totals.putAll(PhpJson.map(result.path("result_total")));
  }

  /// Keeps an answer that the portal need not be asked for.
  void refuse(String key, String code) {
    errors.put(key, TextNode.valueOf(code));
  }

  void forget(String key) {
    results.remove(key);
    errors.remove(key);
    totals.remove(key);
  }

  CommandAnswer answer(String key) {
    var error = errors.get(key);
    if (error != null) {
      return new Failed(PortalFailure.of(error, 200));
    }
    var value = results.get(key);
    return value == null ? new Absent() : new Result(value, total(key));
  }

  void replace(String key, JsonNode result) {
    results.replace(key, result);
  }

  private Optional<Integer> total(String key) {
    return Optional.ofNullable(totals.get(key)).filter(JsonNode::isValueNode).map(JsonNode::asInt);
  }
}
