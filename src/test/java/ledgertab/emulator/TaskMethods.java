package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// `tasks.task.*`: upper-case names in, camelCase names out, ids as strings.
final class TaskMethods {

  private static final Set<String> UNASKED =
      Set.of("ufCrmTask", "ufTaskWebdavFiles", "ufMailMessage");
  // Every list filters every task by its upper-case names.
  private static final Map<String, String> UPPER = new ConcurrentHashMap<>();
  private static final ObjectNode SHAPE = Json.resource("task.json");

  private TaskMethods() {}

  static void addTo(Methods methods) {
    methods.add("task", "tasks.task.list", TaskMethods::list);
    methods.add("task", "tasks.task.get", TaskMethods::get);
    methods.add("task", "tasks.task.add", TaskMethods::add);
  }

  private static Answer list(Call call) {
    var rows = call.portal().crm().tasks().all().stream().map(TaskMethods::upper).toList();
    var page = new Rows(call.params(), Rows.UnknownField.IGNORED).page(rows, Set.of());
    var result = Json.object();
    var tasks = result.putArray("tasks");
    for (var row : page.result()) {
      tasks.add(shown(call, find(call, Php.number(row.path("ID")))));
    }
    return page.with(result);
  }

  private static Answer get(Call call) {
    if (call.params().has("select") && call.params().texts("select").isEmpty()) {
      throw RestError.of(
          400,
          "100",
          "Invalid value {} to match with parameter {select}. Should be value of type array."
              + " (internal error)");
    }
    return Answer.of(task(shown(call, find(call, call.params().number("taskId")))));
  }

  private static Answer add(Call call) {
    var fields = new Params(call.params().node("fields"));
    if (fields.text("TITLE").isBlank()) {
      throw RestError.of(400, "ERROR_CORE", "Task title is not specified<br>");
    }
    var task = call.portal().crm().tasks().create(fields.text("TITLE"));
    for (var entry : fields.root().properties()) {
      task.fields().set(camel(entry.getKey()), lists(entry.getValue()));
    }
    task.set("createdBy", String.valueOf(call.user().id()));
    var shown = task.fields().deepCopy();
    shown.remove(UNASKED);
    people(call, shown);
    shown.set("action", SHAPE.get("action").deepCopy());
    ((ObjectNode) shown.get("action")).remove("take");
    shown.setAll((ObjectNode) SHAPE.get("added").deepCopy());
    return Answer.of(task(shown));
  }

  private static PortalTask find(Call call, int id) {
    return call.portal()
        .crm()
        .tasks()
        .find(id)
        .orElseThrow(() -> RestError.of(400, "0", "wrong task id"));
  }

  /// The row a filter is held against: `STATUS`, `UF_CRM_TASK`, also the pseudo `REAL_STATUS`.
  private static ObjectNode upper(PortalTask task) {
    var row = Json.object();
    for (var entry : task.fields().properties()) {
      row.set(snake(entry.getKey()), entry.getValue());
    }
    row.set("REAL_STATUS", task.fields().get("status"));
    return row;
  }

  private static ObjectNode shown(Call call, PortalTask task) {
    var select = call.params().texts("select").stream().map(TaskMethods::camel).toList();
    var all = select.isEmpty() || select.contains("*");
    var shown = task.fields().deepCopy();
    if (!all) {
      shown.retain(selected(select));
    } else if (!select.contains("ufCrmTask")) {
      shown.remove(UNASKED);
    }
    people(call, shown);
    if (call.method().endsWith(".get")) {
      shown.set("action", SHAPE.get("action"));
    }
    return shown;
  }

  private static List<String> selected(List<String> select) {
    return Stream.concat(Stream.of("id"), select.stream()).toList();
  }

  private static void people(Call call, ObjectNode task) {
    task.putArray("group");
    person(call, task, "createdBy", "creator");
    person(call, task, "responsibleId", "responsible");
  }

  private static void person(Call call, ObjectNode task, String idField, String key) {
    if (task.has(idField)) {
      var user = call.portal().user(Php.number(task.path(idField)));
      var person = task.putObject(key).put("id", String.valueOf(user.id()));
      person.put("name", user.fullName());
      person.put("link", "/company/personal/user/" + user.id() + "/");
      person.put("icon", "/bitrix/images/tasks/default_avatar.png").put("workPosition", "");
    }
  }

  private static JsonNode task(ObjectNode task) {
    var result = Json.object();
    result.set("task", task);
    return result;
  }

  private static JsonNode lists(JsonNode value) {
    return value instanceof ObjectNode map ? Php.array(map) : value;
  }

  private static String camel(String upper) {
    return upper.equals(upper.toUpperCase(Locale.ROOT)) ? UniversalNames.camel(upper) : upper;
  }

  private static String snake(String camel) {
    return UPPER.computeIfAbsent(
        camel, name -> name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
  }
}
