package ledgertab.event.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.Command;

/// A kind of records whose changes can be listed.
///
/// Docs: `settings/performance/huge-data.md`, `crm/deals/crm-deal-list.md` and its like,
/// `tasks/tasks-task-list.md`.
enum Swept {
  DEAL("ONCRMDEAL", "crm.deal.list"),
  LEAD("ONCRMLEAD", "crm.lead.list"),
  CONTACT("ONCRMCONTACT", "crm.contact.list"),
  COMPANY("ONCRMCOMPANY", "crm.company.list"),
  REQUISITE("ONCRMREQUISITE", "crm.requisite.list"),
  /// What has never been modified has no time of it.
  NEW_REQUISITE("ONCRMREQUISITE", "crm.requisite.list"),
  TASK("ONTASK", "tasks.task.list");

  /// Rows of a full page.
  static final int PAGE = 50;

  private final String prefix;
  private final String method;

  Swept(String prefix, String method) {
    this.prefix = prefix;
    this.method = method;
  }

  /// A record that has changed, since it is in the list.
  ///
  /// @param modified empty where the portal does not tell it plainly
  record Row(Swept kind, long id, Optional<Instant> modified, Optional<Instant> created) {

    Change change(Instant since) {
      var isNew = created.filter(at -> !at.isBefore(since)).isPresent();
      var at = modified.or(() -> created).orElse(since);
      return new Change(kind.prefix + (isNew ? "ADD" : "UPDATE"), kind.events(), id, at);
    }
  }

  /// A page of a list.
  ///
  /// @param size how many rows came, whatever is in them
  /// @param last the greatest id
  record Page(List<Row> rows, int size, long last) {

    boolean isFull() {
      return size >= PAGE;
    }
  }

  List<String> events() {
    return List.of(prefix + "ADD", prefix + "UPDATE");
  }

  /// The events that a portal keeps until they are fetched.
  List<String> kept() {
    return List.of(prefix + "ADD", prefix + "UPDATE", prefix + "DELETE");
  }

  /// The events any of which tells what this one does.
  static List<String> like(String event) {
    return Stream.of(values())
        .map(Swept::events)
        .filter(events -> events.contains(event))
        .findFirst()
        .orElseGet(() -> List.of(event));
  }

  String key(int page) {
    return name().toLowerCase(Locale.ROOT) + page;
  }

  /// @param since the time on the portal's clock
  /// @param after the last id of the page before, or where it stands in its answer
  Command page(int number, Instant since, Object after) {
    var filter = new LinkedHashMap<String, Object>();
    filter.put(">=" + dated(), OffsetDateTime.ofInstant(since, ZoneOffset.UTC).toString());
    filter.put(">ID", after);
    var params = new LinkedHashMap<String, Object>();
    params.put("filter", filter);
    params.put("order", Map.of("ID", "ASC"));
    params.put("select", selected());
    params.put("start", -1);
    return new Command(key(number), method, params);
  }

  /// Where the last id of a full page stands.
  Object last(int page) {
    var row = String.valueOf(PAGE - 1);
    return this == TASK
        ? Batch.result(key(page), "tasks", row, "id")
        : Batch.result(key(page), row, "ID");
  }

  Page page(JsonNode result) {
    var found = PhpJson.list(this == TASK ? result.path("tasks") : result);
    var ids = found.stream().mapToLong(this::id);
    var rows = found.stream().flatMap(row -> row(row).stream()).toList();
    return new Page(rows, found.size(), ids.max().orElse(0));
  }

  /// New requisites that were modified since are among those that were modified.
  private Optional<Row> row(JsonNode row) {
    var modified = moment(row, this == TASK ? "changedDate" : "DATE_MODIFY");
    var created = moment(row, this == TASK ? "createdDate" : "DATE_CREATE");
    return id(row) == 0 || (this == NEW_REQUISITE && modified.isPresent())
        ? Optional.empty()
        : Optional.of(new Row(this, id(row), modified, created));
  }

  private long id(JsonNode row) {
    return PhpJson.id(row.path(this == TASK ? "id" : "ID"));
  }

  private static Optional<Instant> moment(JsonNode row, String field) {
    return PortalTime.moment(PhpJson.text(row.path(field)));
  }

  private List<String> selected() {
    return this == TASK
        ? List.of("ID", "CHANGED_DATE", "CREATED_DATE")
        : List.of("ID", "DATE_MODIFY", "DATE_CREATE");
  }

  /// By what it is asked for.
  private String dated() {
    return switch (this) {
      case DEAL, LEAD, CONTACT, COMPANY, REQUISITE -> "DATE_MODIFY";
      case NEW_REQUISITE -> "DATE_CREATE";
      case TASK -> "CHANGED_DATE";
    };
  }
}
