package ledgertab.bitrix24.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.bitrix24.PortalFailure.Kind;
import org.junit.jupiter.api.Test;

final class BatchTest {

  private static final Command DEAL = new Command("deal", "crm.deal.get", Map.of("id", 8));
  private static final Command COMPANY =
      new Command("company", "crm.company.get", Map.of("id", Batch.result("deal", "COMPANY_ID")));
  private static final Command REQUISITES =
      new Command(
          "requisites",
          "crm.requisite.list",
          Map.of("filter", Map.of("ENTITY_ID", Batch.result("company", "ID"))));
  private static final Batch CHAIN = Batch.of(DEAL, COMPANY, REQUISITES);

  @Test
  void nested_parameters_are_php_brackets_encoded_once() {
    var params = Map.of("filter", Map.of("@ID", List.of("a b&c")));

    assertThat(new Command("x", "crm.deal.list", params).line())
        .isEqualTo("crm.deal.list?filter%5B%40ID%5D%5B0%5D=a%20b%26c");
  }

  @Test
  void references_are_written_as_the_portal_reads_them() {
    assertThat(Batch.result("deal", "item", "companyId"))
        .hasToString("$result[deal][item][companyId]");
    assertThat(COMPANY.line()).isEqualTo("crm.company.get?id=%24result%5Bdeal%5D%5BCOMPANY_ID%5D");
  }

  @Test
  void flags_are_ones_and_zeros_and_positions_are_numbers() {
    assertThat(Command.positional("x", "task.checklistitem.add", List.of(13, true)).line())
        .isEqualTo("task.checklistitem.add?0=13&1=1");
  }

  @Test
  void a_number_is_no_key() {
    assertThatThrownBy(() -> new Command("0", "profile", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fifty_one_commands_are_refused() {
    var many = new ArrayList<Command>();
    for (int i = 0; i < 51; i++) {
      many.add(new Command("c" + i, "profile", Map.of()));
    }

    assertThatThrownBy(() -> Batch.of(many)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_command_cannot_use_a_later_result() {
    assertThatThrownBy(() -> Batch.of(COMPANY, DEAL)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_halting_batch_says_so() {
    assertThat(CHAIN.body()).containsEntry("halt", 0);
    assertThat(CHAIN.halting().body()).containsEntry("halt", 1);
  }

  @Test
  void each_key_has_its_answer() {
    var answer =
        read(
            """
            {"result":{"deal":{"ID":"8","COMPANY_ID":"5"},"company":{"ID":"5"},"requisites":[]},
             "result_error":[],"result_total":{"requisites":0},"result_next":[],"result_time":[]}
            """);

    assertThat(answer.value("company").orElseThrow().path("ID").asText()).isEqualTo("5");
    assertThat(answer.of("requisites"))
        .isInstanceOfSatisfying(
            CommandAnswer.Result.class, result -> assertThat(result.total()).contains(0));
  }

  @Test
  void rows_behind_a_failed_command_are_discarded_down_the_chain() {
    var answer =
        read(
            """
            {"result":{"company":{"ID":"66"},"requisites":[{"ENTITY_ID":"66"}]},
             "result_error":{"deal":{"error":"","error_description":"Access denied"}}}
            """);

    assertThat(answer.of("deal")).isEqualTo(failed(Kind.NO_RIGHT));
    assertThat(answer.of("company")).isEqualTo(new CommandAnswer.Absent());
    assertThat(answer.of("requisites")).isEqualTo(new CommandAnswer.Absent());
  }

  @Test
  void a_deal_without_company_has_no_company_whatever_came_back() {
    for (var nothing : List.of("null", "\"0\"", "0", "\"\"", "[]")) {
      var answer =
          read(
              "{\"result\":{\"deal\":{\"COMPANY_ID\":"
                  + nothing
                  + "},\"requisites\":[{\"ENTITY_ID\":\"66\"}]},\"result_error\":{\"company\":\"\"}}");

      assertThat(answer.of("company")).isEqualTo(new CommandAnswer.Absent());
      assertThat(answer.of("requisites")).isEqualTo(new CommandAnswer.Absent());
    }
  }

  @Test
  void a_halted_batch_leaves_the_rest_absent() {
    var answer =
        read("{\"result\":[],\"result_error\":{\"deal\":{\"error\":\"insufficient_scope\"}}}");

    assertThat(answer.of("deal")).isEqualTo(failed(Kind.MISSING_SCOPE));
    assertThat(answer.of("company")).isEqualTo(new CommandAnswer.Absent());
  }

  @Test
  void an_error_may_be_a_bare_text_and_null_a_legitimate_result() {
    var answer =
        read("{\"result\":{\"company\":null,\"deal\":{\"COMPANY_ID\":\"5\"}},\"result_error\":{}}");

    assertThat(answer.value("company").orElseThrow().isNull()).isTrue();
    assertThat(read("{\"result_error\":{\"deal\":\"NOT_FOUND\"}}").of("deal"))
        .isEqualTo(failed(Kind.NOT_FOUND));
  }

  private static CommandAnswer failed(Kind kind) {
    return switch (kind) {
      case MISSING_SCOPE -> new CommandAnswer.Failed(new PortalFailure(kind, "insufficient_scope"));
      case NOT_FOUND -> new CommandAnswer.Failed(new PortalFailure(kind, "NOT_FOUND"));
      default -> new CommandAnswer.Failed(new PortalFailure(kind, ""));
    };
  }

  private static BatchAnswer read(String result) {
    return BatchAnswer.read(CHAIN, PhpJson.parse(result).orElseThrow());
  }
}
