package ledgertab.settings.visitor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;

/// The latest deals that an administrator may read, to look at one (crm/deals/crm-deal-list.md).
public final class Deals {

  private static final int LATEST = 20;
  private static final String NAME = "deals";

  private Deals() {}

  /// @param place of its card
  public record Deal(String place, String title) {}

  public static Command question() {
    return new Command(
        NAME,
        "crm.deal.list",
        Map.of("order", Map.of("ID", "DESC"), "select", List.of("ID", "TITLE"), "start", -1));
  }

  public static List<Deal> read(BatchAnswer answer) {
    return answer.value(NAME).stream()
        .flatMap(rows -> PhpJson.list(rows).stream())
        .limit(LATEST)
        .map(Deals::deal)
        .toList();
  }

  private static Deal deal(JsonNode row) {
    return new Deal("DEAL:" + PhpJson.id(row.path("ID")), PhpJson.text(row.path("TITLE")));
  }
}
