package ledgertab.accounting.onec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundGuard;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an administrator is asked, and what is wrong with what he types.
final class OneCKindTest {

  private final Upstream upstream =
      new Upstream(new OutboundGuard(false), "t", new Upstream.Limits(Duration.ofSeconds(1), 1000));
  private final OneCKind kind =
      new OneCKind(upstream, Preferences.defaults(), new SettableClock(Instant.EPOCH));

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void the_interface_is_found_from_the_address_that_people_use() {
    var base = "https://1c.example.com/buh/odata/standard.odata";

    for (var typed :
        new String[] {
          "https://1c.example.com/buh",
          "https://1c.example.com/buh/",
          "https://1c.example.com/buh/ru/",
          "https://1c.example.com/buh/ru_RU/",
          "https://1c.example.com/buh/en_US",
          base,
          base + "/",
          base + "/Catalog_X"
        }) {
      assertThat(OneCKind.base(typed)).as(typed).contains(base);
    }
    assertThat(OneCKind.base("https://1c.example.com/Бухгалтерия"))
        .contains(
            "https://1c.example.com/%D0%91%D1%83%D1%85%D0%B3%D0%B0%D0%BB%D1%82%D0%B5%D1%80%D0%B8%D1%8F/odata/standard.odata");
    assertThat(OneCKind.base("https://1c.example.com/buh?x=1")).isEmpty();
    assertThat(OneCKind.base("buh")).isEmpty();
  }

  @Test
  void what_is_right_has_no_faults() {
    assertThat(kind.faults(typed(Map.of()))).isEmpty();
    assertThat(
            kind.faults(
                typed(
                    Map.of(
                        "names",
                        """
                        # ours
                        client.externalId = ИдентификаторCRM
                        invoice.due = ОплатитьДо | СрокОплаты
                        complaint = -
                        """))))
        .isEmpty();
  }

  @Test
  void a_wrong_line_of_names_is_named() {
    assertThat(names("\nclient.taxId")).isEqualTo("ledger.onec.names.bad.LINE|2");
    assertThat(names("client.shoeSize = Размер")).isEqualTo("ledger.onec.names.bad.UNKNOWN|1");
    assertThat(names("needed = client")).isEqualTo("ledger.onec.names.bad.UNKNOWN|1");
    assertThat(names("client.taxId = И Н Н")).isEqualTo("ledger.onec.names.bad.NAME|1");
    assertThat(names("client.taxId = x' or 1")).isEqualTo("ledger.onec.names.bad.NAME|1");
  }

  @Test
  void a_name_of_another_configuration_is_unknown_to_the_chosen_one() {
    var terms = "terms.due = Срок";

    assertThat(kind.faults(typed(Map.of("names", terms)))).isEmpty();
    assertThat(kind.faults(typed(Map.of("names", terms, "configuration", "accounting"))))
        .containsOnlyKeys("names");
  }

  @Test
  void other_faults_stand_beside_their_fields() {
    assertThat(
            kind.faults(
                typed(
                    Map.of(
                        "address", "https://1c.example.com/?a", "user", "a:b", "currency", "rub"))))
        .containsOnlyKeys("address", "user", "currency");
  }

  @Test
  void only_the_password_is_secret_and_the_address_is_the_ledger() {
    assertThat(kind.fields(Map.of()))
        .filteredOn(Field::isSecret)
        .extracting(Field::name)
        .containsExactly("password");
    assertThat(kind.identity()).containsExactly("address");
  }

  private String names(String text) {
    return kind.faults(typed(Map.of("names", text))).getOrDefault("names", "");
  }

  private static Map<String, String> typed(Map<String, String> other) {
    var typed = new HashMap<>(Opened.FIELDS);
    typed.put("address", "https://1c.example.com/buh");
    typed.putAll(other);
    return typed;
  }
}
