package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import ledgertab.bitrix24.PhpJson;

/// Who is responsible for a task that is created from a card.
///
/// @param task the employee's id; empty: whoever creates it
public record Responsible(Optional<Long> task) {

  public static final Responsible STANDARD = new Responsible(Optional.empty());
  public static final Topic<Responsible> TOPIC =
      new Topic<>("responsible", STANDARD, Responsible::read, Responsible::fields);

  /// Without those who do not work there.
  ///
  /// @param employees those of some users who do
  Responsible among(UnaryOperator<Set<Long>> employees) {
    var known = task.isEmpty() ? Set.<Long>of() : employees.apply(Set.of(task.get()));
    return new Responsible(task.filter(known::contains));
  }

  private static Responsible read(JsonNode stored) {
    return new Responsible(Optional.of(PhpJson.id(stored.path("task"))).filter(id -> id > 0));
  }

  private Map<String, Object> fields() {
    return Map.of("task", task.orElse(0L));
  }
}
