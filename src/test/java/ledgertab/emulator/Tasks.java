package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// The tasks of a portal.
final class Tasks {

  private static final List<String> STAMPS =
      List.of("createdDate", "changedDate", "activityDate", "statusChangedDate");

  private final InstantSource clock;
  private final List<PortalTask> tasks = new CopyOnWriteArrayList<>();

  Tasks(InstantSource clock) {
    this.clock = clock;
  }

  PortalTask add(String title, List<CrmRecord> bindings) {
    var task = create(title);
    if (!bindings.isEmpty()) {
      var list = task.fields().putArray("ufCrmTask");
      bindings.forEach(record -> list.add(record.type().binding(record.id())));
    }
    return task;
  }

  synchronized PortalTask create(String title) {
    var fields = (ObjectNode) Json.resource("task.json").get("fields");
    var now = Stopwatch.iso(clock.instant());
    fields.put("id", String.valueOf(tasks.size() + 1)).put("title", title);
    fields.put("guid", "{" + UUID.randomUUID() + "}");
    STAMPS.forEach(field -> fields.put(field, now));
    var task = new PortalTask(fields);
    tasks.add(task);
    return task;
  }

  List<PortalTask> all() {
    return tasks;
  }

  Optional<PortalTask> find(int id) {
    return tasks.stream().filter(task -> task.id() == id).findFirst();
  }
}
