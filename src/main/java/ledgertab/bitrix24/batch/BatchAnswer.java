package ledgertab.bitrix24.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.batch.CommandAnswer.Absent;
import ledgertab.bitrix24.batch.CommandAnswer.Failed;
import ledgertab.bitrix24.batch.CommandAnswer.Result;
import org.jspecify.annotations.Nullable;

/// The answers of a batch by the keys of its commands.
///
/// A portal runs the dependants of a failed command with the literal text of the reference, so a
/// list filtered by it may hold anybody's rows. Such answers are discarded here.
public final class BatchAnswer {

  private final Map<String, CommandAnswer> answers;

  private BatchAnswer(Map<String, CommandAnswer> answers) {
    this.answers = answers;
  }

  /// @param result of the `batch` method: five maps, each of which may be a list
  public static BatchAnswer read(Batch batch, JsonNode result) {
    var maps = new Maps(result);
    var answers = new LinkedHashMap<String, CommandAnswer>();
    for (var key : batch.keys()) {
      var fed =
          batch.references(key).stream().allMatch(r -> holds(answers.get(r.producer()), r.path()));
      answers.put(key, fed ? maps.answer(key) : new Absent());
    }
    return new BatchAnswer(answers);
  }

  /// @throws IllegalArgumentException when the batch had no such command
  public CommandAnswer of(String key) {
    var answer = answers.get(key);
    if (answer == null) {
      throw new IllegalArgumentException("no command " + key);
    }
    return answer;
  }

  /// The value where the batch had such a command and it succeeded.
  public Optional<JsonNode> value(String key) {
    return answers.get(key) instanceof Result(var value, _) ? Optional.of(value) : Optional.empty();
  }

  // "0", null and an empty list mean "nothing there" in CRM records.
  private static boolean holds(@Nullable CommandAnswer producer, List<String> path) {
    if (!(producer instanceof Result(var value, _))) {
      return false;
    }
    for (var step : path) {
      value =
          value.isArray() && step.matches("\\d{1,9}")
              ? value.path(Integer.parseInt(step))
              : value.path(step);
    }
    var text = PhpJson.text(value);
    return value.isContainerNode()
        ? !value.isEmpty()
        : !text.isBlank() && !text.equals("0") && !text.equals("false");
  }

  private record Maps(
      Map<String, JsonNode> results, Map<String, JsonNode> errors, Map<String, JsonNode> totals) {

    Maps(JsonNode result) {
      this(
          PhpJson.map(result.path("result")),
          PhpJson.map(result.path("result_error")),
          PhpJson.map(result.path("result_total")));
    }

    CommandAnswer answer(String key) {
      var error = errors.get(key);
      if (error != null) {
        return new Failed(PortalFailure.of(error, 200));
      }
      var value = results.get(key);
      return value == null ? new Absent() : new Result(value, total(key));
    }

    private Optional<Integer> total(String key) {
      return Optional.ofNullable(totals.get(key))
          .filter(JsonNode::isValueNode)
          .map(JsonNode::asInt);
    }
  }
}
