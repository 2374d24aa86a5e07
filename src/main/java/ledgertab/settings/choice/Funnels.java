package ledgertab.settings.choice;

import static ledgertab.bitrix24.batch.Batch.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;

/// The funnels of a portal's deals with their stages, in one request
/// (crm/universal/category/crm-category-list.md, crm/status/crm-status-list.md).
final class Funnels {

  /// References need fixed places; who has more sees the first thirty.
  private static final int MOST = 30;

  private static final String FUNNELS = "funnels";
  private static final String STAGES = "stages";
  private static final String GENERAL = "DEAL_STAGE";
  private static final int DEALS = 2;

  private Funnels() {}

  record Funnel(String name, List<Stage> stages) {}

  /// @param id such as `NEW` or `C1:NEW`
  record Stage(String id, String name) {}

  static Batch question() {
    var commands = new ArrayList<Command>();
    commands.add(new Command(FUNNELS, "crm.category.list", Map.of("entityTypeId", DEALS)));
    commands.add(stages(STAGES, GENERAL));
    for (int i = 0; i < MOST; i++) {
      var id = result(FUNNELS, "categories", String.valueOf(i), "id");
      commands.add(stages(STAGES + i, id.after(GENERAL + "_")));
    }
    return Batch.of(commands);
  }

  static List<Funnel> read(BatchAnswer answer) {
    var funnels = new ArrayList<Funnel>();
    var rows = answer.value(FUNNELS).map(r -> PhpJson.list(r.path("categories"))).orElse(List.of());
    for (int i = 0; i < Math.min(MOST, rows.size()); i++) {
      var id = PhpJson.id(rows.get(i).path("id"));
      var entity = id == 0 ? GENERAL : GENERAL + "_" + id;
      var stages = stages(answer, id == 0 ? STAGES : STAGES + i, entity);
      if (!stages.isEmpty()) {
        funnels.add(new Funnel(PhpJson.text(rows.get(i).path("name")), stages));
      }
    }
    return funnels;
  }

  private static List<Stage> stages(BatchAnswer answer, String key, String entity) {
    return answer.value(key).stream()
        .flatMap(rows -> PhpJson.list(rows).stream())
        .filter(row -> PhpJson.text(row.path("ENTITY_ID")).equals(entity))
        .map(Funnels::stage)
        .toList();
  }

  private static Stage stage(JsonNode row) {
    return new Stage(PhpJson.text(row.path("STATUS_ID")), PhpJson.text(row.path("NAME")));
  }

  private static Command stages(String key, Object entity) {
    return new Command(
        key,
        "crm.status.list",
        Map.of("order", Map.of("SORT", "ASC"), "filter", Map.of("ENTITY_ID", entity)));
  }
}
