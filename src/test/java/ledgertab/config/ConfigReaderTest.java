package ledgertab.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigReaderTest {

  private static final Map<String, String> MINIMAL =
      Map.of(
          "B24_CLIENT_ID", "app.1",
          "B24_CLIENT_SECRET", "secret",
          "ENCRYPTION_KEYS", "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

  @Test
  void the_required_variables_are_enough() {
    var config = ConfigReader.read(MINIMAL);

    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.database().url()).isEqualTo("jdbc:h2:file:./data/ledgertab");
    assertThat(config.bitrix24().oauthUrl()).hasToString("https://oauth.bitrix.info");
    assertThat(config.allowPrivateUpstreams()).isFalse();
    assertThat(config.callLogDays()).isEqualTo(30);
  }

  @Test
  void calls_may_be_kept_three_days_at_least() {
    var environment = new HashMap<>(MINIMAL);
    environment.put("CALL_LOG_DAYS", "3");

    assertThat(ConfigReader.read(environment).callLogDays()).isEqualTo(3);
  }

  @Test
  void an_address_is_read_in_the_one_form_that_all_nodes_write_alike() {
    var environment = new HashMap<>(MINIMAL);
    assertThat(ConfigReader.read(environment).bitrix24().egressAddress()).isEmpty();

    environment.put("EGRESS_ADDRESS", " 203.0.113.5 ");
    assertThat(ConfigReader.read(environment).bitrix24().egressAddress()).isEqualTo("203.0.113.5");

    environment.put("EGRESS_ADDRESS", "2001:DB8::00aF");
    var one = ConfigReader.read(environment).bitrix24().egressAddress();
    environment.put("EGRESS_ADDRESS", "2001:0db8:0:0:0:0:0:af");
    assertThat(ConfigReader.read(environment).bitrix24().egressAddress()).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"node-1", "localhost", "203.0.113", "1", "300.0.0.1", "fe80::1%eth0", ":"})
  void an_address_is_no_name_and_no_part_of_one(String text) {
    var environment = new HashMap<>(MINIMAL);
    environment.put("EGRESS_ADDRESS", text);

    var faults = catchThrowableOfType(ConfigFaults.class, () -> ConfigReader.read(environment));

    assertThat(faults.lines())
        .containsExactly(
            "EGRESS_ADDRESS must be an IP address like 203.0.113.5, not \"" + text + "\"");
  }

  @Test
  void every_fault_is_reported_in_a_line_of_its_own() {
    var environment = new HashMap<>(MINIMAL);
    environment.put("PORT", "eighty");
    environment.put("B24_REFRESH_TOKEN_DAYS", "7");
    environment.put("CALL_LOG_DAYS", "2");
    environment.put("OPERATOR_TOKENS", "olga:abc");
    environment.put("APP_URL", "example.com");
    environment.put("DATABASE_URL", "mysql:x");
    environment.put("ENCRYPTION_KEYS", "1:abc");
    environment.put("LOG_FORMAT", "xml");
    environment.put("TRUSTED_PROXIES", "everyone");
    environment.remove("B24_CLIENT_ID");

    var faults = catchThrowableOfType(ConfigFaults.class, () -> ConfigReader.read(environment));

    assertThat(faults.lines())
        .extracting(line -> line.split("[ :]")[0])
        .containsExactlyInAnyOrder(
            "PORT",
            "B24_REFRESH_TOKEN_DAYS",
            "CALL_LOG_DAYS",
            "OPERATOR_TOKENS",
            "APP_URL",
            "TRUSTED_PROXIES",
            "DATABASE_URL",
            "B24_CLIENT_ID",
            "ENCRYPTION_KEYS",
            "LOG_FORMAT");
  }

  @Test
  void the_configuration_never_prints_a_secret() {
    var environment = new HashMap<>(MINIMAL);
    environment.put("B24_CLIENT_SECRET", "canary-secret");
    environment.put("DATABASE_PASSWORD", "canary-password");

    assertThat(ConfigReader.read(environment).toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "TRUSTED_PROXIES, 10.0.0.0/99",
    "TRUSTED_PROXIES, ::1/129",
    "TRUSTED_PROXIES, 300.0.0.1/8",
    "APP_URL, https://ledgertab.example/?x=1",
    "APP_URL, https://ledgertab.example/#x"
  })
  void what_looks_right_and_would_not_work_stops_the_start(String name, String value) {
    assertThat(faults(name, value)).singleElement().asString().startsWith(name);
  }

  @Test
  void two_keys_of_one_id_stop_the_start() {
    var key = MINIMAL.get("ENCRYPTION_KEYS");

    assertThat(faults("ENCRYPTION_KEYS", key + "," + key))
        .containsExactly("ENCRYPTION_KEYS: each id may stand there once");
  }

  private static List<String> faults(String name, String value) {
    var environment = new HashMap<>(MINIMAL);
    environment.put(name, value);
    return catchThrowableOfType(ConfigFaults.class, () -> ConfigReader.read(environment)).lines();
  }
}
