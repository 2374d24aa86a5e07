package ledgertab.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilterTest {

  private static final List<ObjectNode> ROWS =
      List.of(
          row("1", "Acme", "100.00", "2026-01-10T10:00:00+03:00"),
          row("2", "Best Pumps", "20.50", "2026-02-10T10:00:00+03:00"),
          row("3", "Carter", "3000.00", "2026-03-10T10:00:00+03:00"));

  @ParameterizedTest
  @CsvSource({
    "filter[ID]=2, 2",
    "filter[%3DID]=2, 2",
    "filter[!ID]=2, 1 3",
    "filter[@ID][]=1&filter[@ID][]=3, 1 3",
    "filter[!@ID][]=1&filter[!@ID][]=3, 2",
    "filter[ID][]=1&filter[ID][]=2, 1 2",
    "filter[%TITLE]=pump, 2",
    "filter[!%TITLE]=pump, 1 3",
    "filter[>AMOUNT]=100, 3",
    "filter[>%3DAMOUNT]=100, 1 3",
    "filter[<%3DAMOUNT]=20.5, 2",
    "filter[>%3DDATE]=2026-02-10, 2 3",
    "filter[<DATE]=2026-02-10T08:00:00%2B01:00, 1",
    "filter[logic]=OR&filter[0][ID]=1&filter[1][TITLE]=Carter, 1 3",
    "filter[UNKNOWN]=x, 1 2 3",
    "filter[ID]=$result[a][b], ''",
    "order[AMOUNT]=DESC, 3 1 2"
  })
  void a_list_keeps_and_orders_what_was_asked_for(String query, String ids) {
    var rows = new Rows(new Params(Php.parse(query)), Rows.UnknownField.IGNORED);

    var found = rows.page(ROWS, Set.of()).result();

    assertThat(found.findValuesAsText("ID"))
        .containsExactly(ids.isEmpty() ? none() : ids.split(" "));
  }

  @Test
  void a_phone_number_is_found_among_several() {
    var record = Json.object().put("ID", "7");
    record.putArray("PHONE").addObject().put("VALUE", "+1333");
    var rows = new Rows(new Params(Php.parse("filter[PHONE]=%2B1333")), Rows.UnknownField.IGNORED);

    assertThat(rows.page(List.of(record), Set.of()).result()).hasSize(1);
  }

  private static String[] none() {
    return new String[0];
  }

  private static ObjectNode row(String id, String title, String amount, String date) {
    return Json.object().put("ID", id).put("TITLE", title).put("AMOUNT", amount).put("DATE", date);
  }
}
