package ledgertab.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BatchTest {

  private final PortalEmulator emulator = PortalEmulator.start();
  private final Portal portal = emulator.portal();
  private final Caller caller = newCaller();

  private Caller newCaller() {
    portal.add(AppCard.at(URI.create("http://127.0.0.1:1")));
    return new Caller(portal, portal.manager());
  }

  @BeforeEach
  void fill() {
    var company = portal.crm().company("Acme").requisite("7707083893", "");
    portal.crm().deal("Pumps").company(company).contact(portal.crm().contact("Ann", "Bee"));
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void later_commands_use_earlier_results() {
    var result =
        caller
            .batch(
                false,
                "deal",
                "crm.deal.get?id=1",
                "company",
                "crm.company.get?id=%24result%5Bdeal%5D%5BCOMPANY_ID%5D",
                "links",
                "crm.deal.contact.items.get?id=1",
                "contact",
                "crm.contact.get?id=$result[links][0][CONTACT_ID]",
                "req",
                "crm.requisite.list?filter[ENTITY_TYPE_ID]=4&filter[ENTITY_ID]=$result[deal][COMPANY_ID]")
            .result();

    assertThat(result.at("/result/company/TITLE").asText()).isEqualTo("Acme");
    assertThat(result.at("/result/contact/NAME").asText()).isEqualTo("Ann");
    assertThat(result.at("/result/req/0/RQ_INN").asText()).isEqualTo("7707083893");
    assertThat(result.at("/result_total/req").asInt()).isEqualTo(1);
    assertThat(result.at("/result_time/deal/duration").isNumber()).isTrue();
  }

  @Test
  void empty_maps_are_lists() {
    var result = caller.batch(false, "me", "profile").result();

    assertThat(result.path("result_error").isArray()).isTrue();
    assertThat(result.path("result_total").isArray()).isTrue();
    assertThat(result.path("result").isObject()).isTrue();
  }

  @Test
  void a_dependant_of_a_failed_command_runs_with_the_literal_text() {
    var result =
        caller
            .batch(
                false,
                "deal",
                "crm.deal.get?id=999",
                "company",
                "crm.company.get?id=$result[deal][COMPANY_ID]",
                "said",
                "crm.deal.list?filter[TITLE]=$result[deal][TITLE]")
            .result();

    assertThat(result.at("/result_error/deal/error").asText("none")).isEmpty();
    assertThat(result.at("/result_error/company/error_description").asText())
        .isEqualTo("ID is not defined or invalid.");
    assertThat(result.at("/result/said").isArray()).isTrue();
  }

  @Test
  void halt_stops_at_the_first_failure() {
    var result =
        caller.batch(true, "a", "profile", "b", "crm.deal.get?id=999", "c", "profile").result();

    assertThat(result.path("result").has("a")).isTrue();
    assertThat(result.path("result").has("c")).isFalse();
    assertThat(result.path("result_error").has("c")).isFalse();
  }

  @Test
  void the_commands_after_the_fiftieth_and_nested_batches_fail() {
    var commands = new ArrayList<String>();
    for (var i = 1; i <= 51; i++) {
      commands.add("k" + i);
      commands.add(i == 1 ? "batch?cmd[a]=profile" : "profile");
    }

    var errors = caller.batch(false, commands.toArray(String[]::new)).result().path("result_error");

    assertThat(errors.at("/k51/error").asText()).isEqualTo("ERROR_BATCH_LENGTH_EXCEEDED");
    assertThat(errors.at("/k1/error").asText()).isEqualTo("ERROR_BATCH_METHOD_NOT_ALLOWED");
    assertThat(errors.size()).isEqualTo(2);
  }

  @Test
  void a_missing_scope_in_a_batch_has_no_description() {
    portal.faults().missScope("crm");

    var error = caller.batch(false, "deal", "crm.deal.get?id=1").result().at("/result_error/deal");

    assertThat(error.path("error").asText()).isEqualTo("insufficient_scope");
    assertThat(error.path("error_description").asText("none")).isEmpty();
  }

  @Test
  void numeric_keys_collapse_into_lists() {
    var result = caller.batch(false, "0", "crm.deal.get?id=0", "1", "crm.deal.get?id=999").result();

    assertThat(result.path("result_error").isArray()).isTrue();
    assertThat(result.path("result_error").size()).isEqualTo(2);
  }
}
