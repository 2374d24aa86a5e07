package ledgertab.portal.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ledgertab.portal.choices.StageMapping.Status;
import org.junit.jupiter.api.Test;

/// How the meaning of stages is stored.
final class StageMappingTest {

  @Test
  void ledger_and_name_of_a_status_are_kept_beside_its_code() {
    var mapping =
        new StageMapping(
            Map.of(
                "WON", new Status("c1", "5f0a", "Отгружен"),
                "C4:NEW", new Status("north", "new", "New")),
            "ORIGIN_ID");

    assertThat(StageMapping.TOPIC.read(StageMapping.TOPIC.write(mapping))).isEqualTo(mapping);
  }

  @Test
  void what_was_chosen_before_ledgers_were_kept_is_still_known() {
    var stored = "{\"stage\":{\"WON\":\"sent\"},\"order\":\"ORIGIN_ID\"}";

    var mapping = StageMapping.TOPIC.read(stored);

    assertThat(mapping.status("WON")).contains(new Status("", "sent", ""));
    assertThat(StageMapping.TOPIC.read(StageMapping.TOPIC.write(mapping))).isEqualTo(mapping);
  }

  @Test
  void who_knows_codes_alone_finds_them_where_they_were() {
    var mapping = new StageMapping(Map.of("WON", new Status("c1", "sent", "Sent")), "ORIGIN_ID");

    assertThat(StageMapping.TOPIC.write(mapping)).contains("\"stage\":{\"WON\":\"sent\"}");
  }

  @Test
  void what_names_no_ledger_is_not_believed() {
    var stored = "{\"stage\":{\"WON\":\"sent\"},\"ledger\":{\"WON\":\"../x\"}}";

    assertThat(StageMapping.TOPIC.read(stored)).isEqualTo(StageMapping.STANDARD);
  }
}
