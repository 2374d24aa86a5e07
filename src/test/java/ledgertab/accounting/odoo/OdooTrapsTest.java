package ledgertab.accounting.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.OpenedLedger;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Unsupported;
import ledgertab.history.Matching;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is peculiar about Odoo, in both protocols.
final class OdooTrapsTest {

  static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  private static final ClientRef CLIENT = new ClientRef(OpenedLedger.PORTAL, "c1", "1");

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void debt_and_overdue_are_those_of_the_open_lines(int version) {
    try (var odoo = new OdooEmulator(version, OdooBooks.tables());
        var opened = open(odoo)) {
      var position = only(credit(opened));

      assertThat(position.debt()).isEqualTo(Money.of("300834.22", "RUB"));
      assertThat(position.overdue()).contains(Money.of("117499.90", "RUB"));
      assertThat(position.oldestDue()).contains(LocalDate.of(2026, 11, 1));
      assertThat(position.limit()).contains(Money.of("500000.00", "RUB"));
      assertThat(position.company()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void each_company_is_asked_for_itself_and_currencies_are_never_added(int version) {
    try (var odoo = new OdooEmulator(version, OdooBooks.withForeignMoney());
        var opened = open(odoo)) {
      assertThat(credit(opened))
          .extracting(CreditPosition::company, CreditPosition::debt, CreditPosition::limitMode)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "Own", Money.of("299834.22", "RUB"), LimitMode.LIMITED),
              org.assertj.core.groups.Tuple.tuple("Own", Money.of("100.00", "EUR"), LimitMode.NONE),
              org.assertj.core.groups.Tuple.tuple(
                  "Second", Money.of("55.55", "EUR"), LimitMode.NONE));
      assertThat(credit(opened).getFirst().overdue()).contains(Money.of("116499.90", "RUB"));
      assertThat(credit(opened).getLast().overdue()).contains(Money.of("55.55", "EUR"));
      assertThat(asked(odoo, "\"res.company\"", "/res.company/search_read")).isEqualTo(1);
      assertThat(asked(odoo, "[1]", "[1]")).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void limit_holds_only_where_the_company_works_with_limits(int version) {
    var tables = OdooBooks.tables();
    tables.row("res.company", OdooSeed.OWN).put("account_use_credit_limit", false);
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).limitMode()).isEqualTo(LimitMode.NONE);
    }
    tables.dropField("res.company", "account_use_credit_limit");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).limitMode()).isEqualTo(LimitMode.UNSUPPORTED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void company_in_which_the_user_may_not_work_is_not_asked(int version) {
    var tables = OdooBooks.tables();
    // An administrator of Odoo sees it all the same.
    OdooSeed.company(tables, OdooSeed.SECOND, "Second", OdooSeed.EUR);
    tables.companies.remove(OdooSeed.SECOND);
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).currency()).isEqualTo("RUB");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void user_who_may_not_see_users_still_sees_his_companies(int version) {
    var tables = OdooBooks.tables();
    tables.forbid("res.users");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).debt()).isEqualTo(Money.of("300834.22", "RUB"));
    }
  }

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

      assertThat(hits).extracting(hit -> hit.client().ref().id()).containsExactly("1", "2", "3");
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
  void documents_are_told_in_their_own_currency_and_refunds_are_credit_notes(int version) {
    try (var odoo = new OdooEmulator(version, OdooBooks.withForeignMoney());
        var opened = open(odoo)) {
      var foreign = document(opened, "22");
      var refund = document(opened, "21");

      assertThat(foreign.total()).isEqualTo(Money.of("100.00", "EUR"));
      assertThat(foreign.outstanding()).contains(Money.of("100.00", "EUR"));
      assertThat(refund.kind()).isEqualTo(Document.Kind.CREDIT_NOTE);
      assertThat(refund.total()).isEqualTo(Money.of("1000.00", "RUB"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void part_payments_come_from_what_is_open_and_in_payment_is_paid(int version) {
    try (var odoo = new OdooEmulator(version, OdooBooks.tables());
        var opened = open(odoo)) {
      var part = document(opened, "12");

      assertThat(part.payState()).isEqualTo(Document.PayState.PARTIAL);
      assertThat(part.paid()).contains(Money.of("66665.68", "RUB"));
      assertThat(part.status()).isEqualTo("Partially Paid");
      assertThat(document(opened, "13").payState()).isEqualTo(Document.PayState.PAID);
      assertThat(document(opened, "13").status()).isEqualTo("In Payment");
      assertThat(document(opened, "14").posted()).isEqualTo(Document.PostState.DRAFT);
      assertThat(document(opened, "14").number()).isEqualTo("* 14");
      assertThat(document(opened, "14").issued()).isEqualTo(LocalDate.of(2026, 9, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void complaints_are_unsupported_without_helpdesk_and_orders_may_be_out_of_reach(int version) {
    var tables = OdooSeed.empty();
    OdooContractSeed.fill(tables);
    tables.forbid("sale.order");
    tables.drop("helpdesk.ticket");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(opened.ledger().complaints(CLIENT)).isEqualTo(new Unsupported<>());
      assertThat(documents(opened)).hasSize(8).noneMatch(d -> d.kind() == Document.Kind.ORDER);
      assertThat(documents(opened)).hasSize(8);
      assertThat(asked(odoo, "\"sale.order\",\"search_read\"", "/sale.order/search_read"))
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 14})
  void accounts_of_old_versions_have_another_kind(int version) {
    var tables = OdooBooks.tables();
    tables.dropField("account.account", "account_type");
    tables.model("account.account", "internal_type");
    tables.row("account.account", 1).put("internal_type", "receivable");
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).debt()).isEqualTo(Money.of("300834.22", "RUB"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 17})
  void noise_of_floats_is_cut(int version) {
    var tables = OdooBooks.tables();
    OdooSeed.line(
        tables, 40, 1, OdooSeed.OWN, OdooSeed.RUB, "2026-12-01", new BigDecimal("0.00000000003"));
    try (var odoo = new OdooEmulator(version, tables);
        var opened = open(odoo)) {
      assertThat(only(credit(opened)).debt()).isEqualTo(Money.of("300834.22", "RUB"));
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

  private static OpenedLedger open(OdooEmulator odoo) {
    return odoo.open(new SettableClock(NOW), Map.of());
  }

  private static List<Hit> find(OpenedLedger opened, ClientKey key) {
    return value(opened.ledger().find(OpenedLedger.PORTAL, List.of(key)));
  }

  private static List<CreditPosition> credit(OpenedLedger opened) {
    return value(opened.ledger().credit(CLIENT));
  }

  private static List<Document> documents(OpenedLedger opened) {
    return value(opened.ledger().documents(CLIENT, DocumentQuery.newest(Filter.ALL, 100)))
        .documents();
  }

  private static Document document(OpenedLedger opened, String id) {
    return documents(opened).stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow();
  }

  private static <T> T only(List<T> all) {
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /// How often something was asked, as JSON-RPC or JSON-2 write it.
  private static long asked(OdooEmulator odoo, String rpc, String json2) {
    return odoo.asked().stream()
        .filter(a -> a.path().endsWith(json2) || a.body().contains(rpc))
        .filter(a -> a.path().startsWith("/json/2") || a.body().contains("search_read"))
        .count();
  }

  static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }
}
