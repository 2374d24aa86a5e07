package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.PhpJson;

/// Who is responsible for a task that is created from a card, and who is told of trouble.
///
/// @param task the employee's id; empty: whoever creates it
/// @param told ids of employees, 20 at most
public record Responsible(Optional<Long> task, List<Long> told) {

  public static final int MOST_TOLD = 20;
  public static final Responsible STANDARD = new Responsible(Optional.empty(), List.of());
  public static final Topic<Responsible> TOPIC =
      new Topic<>("responsible", STANDARD, Responsible::read, Responsible::fields);

  public Responsible {
    told = told.stream().distinct().sorted().limit(MOST_TOLD).toList();
  }

  /// Without those who do not work there.
  ///
  /// @param employees those of some users who do
  Responsible among(UnaryOperator<Set<Long>> employees) {
    var named = Stream.concat(task.stream(), told.stream()).collect(Collectors.toSet());
    var known = named.isEmpty() ? Set.<Long>of() : employees.apply(named);
    return new Responsible(
        task.filter(known::contains), told.stream().filter(known::contains).toList());
  }

  private static Responsible read(JsonNode stored) {
    var told = PhpJson.list(stored.path("told")).stream().map(PhpJson::id);
    return new Responsible(
        Optional.of(PhpJson.id(stored.path("task"))).filter(id -> id > 0),
        told.filter(id -> id > 0).toList());
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("task", task.orElse(0L));
    fields.put("told", told);
    return fields;
  }
}
