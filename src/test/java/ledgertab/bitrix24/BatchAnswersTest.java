package ledgertab.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.bitrix24.batch.Command;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.emulator.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is repeated and what is missing when parts of a batch fail.
final class BatchAnswersTest extends AnswersStage {

  @Test
  void a_batch_goes_on_without_the_method_that_used_up_its_time() {
    portal.operatingCost("crm.company.get", Duration.ofSeconds(500));
    batch(chain());
    portal.forgetRequests();

    var answer = batch(chain());

    assertThat(portal.requests().getFirst().commands()).containsOnlyKeys("deal");
    assertThat(answer.of("deal")).isInstanceOf(CommandAnswer.Result.class);
    assertThat(answer.of("company")).isInstanceOf(CommandAnswer.Failed.class);
    assertThat(answer.of("phones")).isInstanceOf(CommandAnswer.Absent.class);
  }

  @Test
  void a_batch_repeats_only_what_failed_and_what_that_feeds() {
    portal.faults().missMethod("crm.company.get");

    var answer = batch(chain());

    assertThat(portal.requests()).hasSize(2);
    assertThat(portal.requests().getLast().commands()).containsOnlyKeys("company", "phones");
    assertThat(answer.value("company").orElseThrow().path("PHONE").path(0).path("VALUE").asText())
        .isEqualTo("+7 999 111-22-33");
    assertThat(answer.value("phones").orElseThrow()).hasSize(1);
  }

  @Test
  void in_a_batch_that_writes_no_write_is_sent_twice() {
    portal.faults().missMethod("crm.company.get");

    var answer =
        batch(
            Batch.of(
                new Command("company", "crm.company.get", Map.of("id", company)),
                new Command("options", "app.option.set", Map.of("options", Map.of("a", "b")))));

    assertThat(portal.requests().getLast().commands()).containsOnlyKeys("company");
    assertThat(answer.of("company")).isInstanceOf(CommandAnswer.Result.class);
  }

  @Test
  void a_batch_that_writes_is_not_sent_again_after_an_answer_that_nobody_understands() {
    portal.faults().on(Fault.HTML_ERROR);
    var writing = Batch.of(new Command("task", "tasks.task.add", Map.of()));

    assertThat(client.batch(to(), writing)).isInstanceOf(Failed.class);
    assertThat(heard).hasSize(1);
    assertThat(heard.getFirst().asked().commands()).containsExactly("tasks.task.add");
  }

  @Test
  void a_batch_inside_a_batch_is_refused_alone_and_not_sent_again() {
    var answer =
        batch(
            Batch.of(
                new Command("inner", "batch", Map.of("cmd", Map.of("who", "profile"))),
                new Command("who", "profile", Map.of())));

    assertThat(answer.of("inner"))
        .isEqualTo(
            new CommandAnswer.Failed(
                new PortalFailure(Kind.REFUSED, "ERROR_BATCH_METHOD_NOT_ALLOWED")));
    assertThat(answer.of("who")).isInstanceOf(CommandAnswer.Result.class);
    assertThat(portal.requests()).hasSize(1);
  }

  @Test
  void the_fifty_first_command_is_refused_alone() {
    var commands = new LinkedHashMap<String, String>();
    for (int i = 1; i <= 51; i++) {
      commands.put("k" + i, "profile");
    }

    var maps = ((Answered<JsonNode>) call("batch", Map.of("cmd", commands))).value();

    assertThat(PhpJson.map(maps.path("result"))).hasSize(50);
    assertThat(PhpJson.map(maps.path("result_error"))).containsOnlyKeys("k51");
    assertThat(PortalFailure.of(maps.at("/result_error/k51"), 200))
        .isEqualTo(new PortalFailure(Kind.REFUSED, "ERROR_BATCH_LENGTH_EXCEEDED"));
  }

  @ParameterizedTest
  @CsvSource({
    "BATCH_TOO_LONG, ERROR_BATCH_LENGTH_EXCEEDED",
    "BATCH_METHOD_REFUSED, ERROR_BATCH_METHOD_NOT_ALLOWED"
  })
  void a_batch_that_is_refused_as_a_whole_is_not_sent_again(Fault fault, String code) {
    portal.faults().on(fault);

    assertThat(client.batch(to(), chain()))
        .isEqualTo(new Failed<BatchAnswer>(new PortalFailure(Kind.REFUSED, code)));
    assertThat(heard).hasSize(1);
  }

  private static Batch chain() {
    return Batch.of(
        new Command("deal", "crm.deal.get", Map.of("id", 1)),
        new Command("company", "crm.company.get", Map.of("id", Batch.result("deal", "COMPANY_ID"))),
        new Command(
            "phones",
            "crm.requisite.list",
            Map.of(
                "filter",
                Map.of("ENTITY_TYPE_ID", 4, "ENTITY_ID", Batch.result("company", "ID")))));
  }

  private BatchAnswer batch(Batch batch) {
    return ((Answered<BatchAnswer>) client.batch(to(), batch)).value();
  }
}
