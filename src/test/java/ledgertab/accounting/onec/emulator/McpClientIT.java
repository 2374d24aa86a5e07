package ledgertab.accounting.onec.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Somebody else's client takes the emulator for 1C.
@Timeout(300)
final class McpClientIT {

  @Test
  void it_signs_in_finds_a_client_and_lists_debtors() throws IOException {
    try (var server = new OneC(Bases.accounting(LocalDate.of(2026, 11, 20)));
        var client = McpClient.of(server)) {
      var health = client.call("read.system.health_check", Map.of());
      var byTaxId =
          client.call("read.counterparty.find_counterparty", Map.of("query", "7701234560"));
      var byName = client.call("read.counterparty.find_counterparty", Map.of("query", "O'Neil"));
      var debtors = client.call("read.analytics.get_debtors", Map.of());

      assertThat(health.path("status").asText()).isEqualTo("ok");
      assertThat(health.path("odataVersion").asText()).isEqualTo("3.0");
      assertThat(byTaxId.path("rows").findValuesAsText("name")).contains("ООО «Ромашка-Трейд»");
      assertThat(byName.path("rows").findValuesAsText("ref")).containsExactly(Base.guid("C3"));
      assertThat(debtors.path("count").asInt()).isEqualTo(3);
      assertThat(debtors.path("debtors").findValuesAsText("amount")).containsOnly("300834.22");
      assertThat(debtors.path("debtors").findValuesAsText("counterparty"))
          .contains("ООО «Ромашка-Трейд»", "Bergmann O'Neil GmbH");
    }
  }

  @Test
  void it_reads_what_was_sold_to_a_client() throws IOException {
    try (var server = new OneC(Bases.accounting(LocalDate.of(2026, 11, 20)));
        var client = McpClient.of(server)) {
      var history =
          client.call("read.counterparty.get_customer_history", Map.of("ref", Base.guid("C1")));

      assertThat(history.path("rows")).hasSize(12);
    }
  }
}
