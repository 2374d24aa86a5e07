package ledgertab.accounting.odoo;

import static ledgertab.accounting.odoo.OdooAnswers.CLIENT;
import static ledgertab.accounting.odoo.OdooAnswers.client;
import static ledgertab.accounting.odoo.OdooAnswers.find;
import static ledgertab.accounting.odoo.OdooAnswers.open;
import static ledgertab.accounting.odoo.OdooAnswers.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Matching;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom Odoo knows by a key, in both protocols.
final class OdooPeopleTest {

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void contact_that_copies_the_tax_id_is_the_company_it_belongs_to(int version) {
    var tables = OdooBooks.tables();
    OdooSeed.partner(tables, 3, "Other").put("vat", "RU" + OdooBooks.TAX_ID);
    OdooSeed.partner(tables, 4, "Gone").putAll(Map.of("vat", OdooBooks.TAX_ID, "active", false));
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      var key = new ClientKey(Kind.TAX_ID, OdooBooks.TAX_ID);
      var hits = find(opened, key);

      assertThat(hits).extracting(hit -> hit.client().ref().id()).containsExactly("1", "3");
      assertThat(Matching.decide(List.of(key), hits))
          .isInstanceOfSatisfying(
              ledgertab.history.Match.Ambiguous.class,
              both ->
                  assertThat(both.clients())
                      .extracting(client -> client.ref().id())
                      .containsExactly("1", "3"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void child_of_an_archived_company_is_no_client(int version) {
    var tables = OdooBooks.tables();
    tables.row("res.partner", 1).put("active", false);
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      var key = new ClientKey(Kind.PHONE, "+7 903 111-22-33");

      assertThat(find(opened, key)).hasSize(1);
      assertThat(Matching.decide(List.of(key), find(opened, key)))
          .isInstanceOf(ledgertab.history.Match.NotFound.class);
      assertThat(value(opened.ledger().client(CLIENT)).map(Client::archived)).contains(true);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void phone_is_found_however_it_is_written_and_with_an_odoo_that_makes_none_plain(int version) {
    var tables = OdooBooks.tables();
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      var key = new ClientKey(Kind.PHONE, "+79031112233");
      assertThat(find(opened, key)).hasSize(1);

      tables.row("res.partner", 2).put("phone_sanitized", false);
      assertThat(find(opened, key)).hasSize(1);
    }
    tables.dropField("res.partner", "phone_sanitized");
    tables.model("res.partner", "mobile");
    tables.row("res.partner", 2).putAll(Map.of("phone", false, "mobile", "903-111-22-33"));
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(find(opened, new ClientKey(Kind.PHONE, "8 903 111 22 33"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void wildcards_of_an_address_are_only_letters(int version) {
    var tables = OdooBooks.tables();
    OdooSeed.partner(tables, 5, "Plain").put("email", "buh.romashka@example.com");
    OdooSeed.partner(tables, 6, "Under").put("email", "Buh_Romashka@Example.com");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(find(opened, new ClientKey(Kind.EMAIL, "buh_romashka@example.com")))
          .extracting(hit -> hit.client().ref().id())
          .containsExactly("6");
      assertThat(odoo.asked().getLast().body()).contains("buh\\\\_romashka@example.com");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void client_that_could_be_no_id_is_not_asked_for(int version) {
    try (var odoo = new OdooEmulator(version, OdooBooks.tables());
        var opened = open(odoo)) {
      var strange = new ClientRef(OpenedLedger.PORTAL, "c1", "1 or 1=1");

      assertThat(value(opened.ledger().credit(strange))).isEmpty();
      assertThat(value(opened.ledger().client(strange))).isEmpty();
      assertThat(value(opened.ledger().lines(CLIENT, "../1"))).isEmpty();
      assertThat(odoo.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void contacts_that_copy_a_tax_id_hide_no_second_company_that_has_it(int version) {
    var tables = OdooBooks.tables();
    for (int i = 0; i < 1_100; i++) {
      OdooSeed.partner(tables, 1_000 + i, "Contact " + i)
          .putAll(Map.of("parent_id", 1L, "commercial_partner_id", 1L, "vat", OdooBooks.TAX_ID));
    }
    OdooSeed.partner(tables, 5_000, "Second").put("vat", OdooBooks.TAX_ID);
    // A company in a holding is a client of its own.
    OdooSeed.partner(tables, 5_001, "Third")
        .putAll(Map.of("vat", OdooBooks.TAX_ID, "is_company", true, "parent_id", 1L));
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(find(opened, new ClientKey(Kind.TAX_ID, OdooBooks.TAX_ID)))
          .extracting(hit -> hit.client().ref().id())
          .containsExactly("1", "5000", "5001");
      assertThat(value(opened.ledger().search(OpenedLedger.PORTAL, OdooBooks.TAX_ID, 10)))
          .extracting(client -> client.ref().id())
          .containsExactlyInAnyOrder("1", "5000", "5001");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void more_candidates_than_are_read_are_no_answer(int version) {
    var tables = OdooBooks.tables();
    for (int i = 0; i < 1_001; i++) {
      OdooSeed.partner(tables, 1_000 + i, "Like " + i).put("email", "info@example.com");
    }
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      var keys = List.of(new ClientKey(Kind.EMAIL, "info@example.com"));
      assertThat(opened.ledger().find(OpenedLedger.PORTAL, keys))
          .isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    }
  }
}
