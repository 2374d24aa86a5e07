package ledgertab.event.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
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

  /// A record that has changed.
  record Row(Swept kind, long id, Instant modified, Instant created) {

    /// What should have come.
    String event(Instant since) {
      return kind.prefix + (created.isBefore(since) ? "UPDATE" : "ADD");
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
    filter.put(">=" + modified(), OffsetDateTime.ofInstant(since, ZoneOffset.UTC).toString());
    filter.put(">ID", after);
    var params = new LinkedHashMap<String, Object>();
    params.put("filter", filter);
    params.put("order", Map.of("ID", "ASC"));
    params.put("select", List.of("ID", modified(), created()).stream().distinct().toList());
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

  List<Row> rows(JsonNode result) {
    var rows = this == TASK ? result.path("tasks") : result;
    return PhpJson.list(rows).stream().flatMap(row -> row(row).stream()).toList();
  }

  private Optional<Row> row(JsonNode row) {
    var id = PhpJson.id(row.path(this == TASK ? "id" : "ID"));
    var modified = moment(row, this == TASK ? "changedDate" : "DATE_MODIFY");
    var created = moment(row, this == TASK ? "createdDate" : "DATE_CREATE");
    return id == 0 || modified.or(() -> created).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Row(
                this, id, modified.or(() -> created).orElseThrow(), created.orElse(Instant.EPOCH)));
  }

  private static Optional<Instant> moment(JsonNode row, String field) {
    try {
      return Optional.of(PhpJson.text(row.path(field)))
          .filter(text -> !text.isEmpty())
          .map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private String modified() {
    return switch (this) {
      case DEAL, LEAD, CONTACT, COMPANY, REQUISITE -> "DATE_MODIFY";
      case NEW_REQUISITE -> "DATE_CREATE";
      case TASK -> "CHANGED_DATE";
    };
  }

  private String created() {
    return this == TASK ? "CREATED_DATE" : "DATE_CREATE";
  }
}
