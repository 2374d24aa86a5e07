package ledgertab.bitrix24.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.batch.CommandAnswer.Absent;
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
    var maps = new Maps();
    maps.take(result);
    return read(batch, maps);
  }

  static BatchAnswer read(Batch batch, Maps maps) {
    var answers = new LinkedHashMap<String, CommandAnswer>();
    for (var command : batch.commands()) {
      var fed = command.references().stream().allMatch(r -> holds(answers.get(r.producer()), r));
      answers.put(command.key(), fed ? maps.answer(command.key()) : new Absent());
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

  private static boolean holds(@Nullable CommandAnswer producer, Reference reference) {
    return producer instanceof Result(var value, _) && reference.holds(value);
  }
}
