package ledgertab.emulator.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.EntityType;

/// The stages of deals and leads in their order, with their colours.
final class Stages {

  /// A stage; `kind` is `process`, `success` or `failure`.
  record Stage(String id, String name, String color, String kind) {}

  private final JsonNode rows = rows();

  List<Stage> of(EntityType type, Texts texts) {
    var stages = new ArrayList<Stage>();
    for (var row : rows) {
      if (row.path("ENTITY_ID").asText().equals(entity(type))) {
        stages.add(stage(row, texts));
      }
    }
    return stages;
  }

  static String current(CrmRecord record) {
    return record.text(record.type() == EntityType.LEAD ? "STATUS_ID" : "STAGE_ID");
  }

  private static Stage stage(JsonNode row, Texts texts) {
    var id = row.path("STATUS_ID").asText();
    var kind = row.path("EXTRA").path("SEMANTICS").asText();
    return new Stage(
        id,
        texts.text(row.path("ENTITY_ID").asText() + "." + id, row.path("NAME").asText()),
        row.path("COLOR").asText(),
        kind.startsWith("fail") || kind.startsWith("apology") ? "failure" : kind);
  }

  private static String entity(EntityType type) {
    return switch (type) {
      case DEAL -> "DEAL_STAGE";
      case LEAD -> "STATUS";
      case CONTACT, COMPANY -> "";
    };
  }

  private static JsonNode rows() {
    try (var in = Stages.class.getResourceAsStream("/emulator/statuses.json")) {
      return new ObjectMapper().readTree(in).path("rows");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
