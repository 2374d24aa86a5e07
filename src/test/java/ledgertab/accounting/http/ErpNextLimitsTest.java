package ledgertab.accounting.http;

import static ledgertab.accounting.http.Replies.ref;
import static ledgertab.accounting.http.Replies.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Limits in ERPNext are those of a customer, or else of his group, or else of our company, each in
/// the currency of that company.
final class ErpNextLimitsTest {

  private static final String NAME = "Alder & Finch";

  private final Replies replies = new Replies();
  private final Opened erpnext =
      replies.opened(Map.of("preset", "erpnext", "token", "key:secret", "currency", "RUB"));

  ErpNextLimitsTest() {
    replies.to(
        "/api/resource/Company?",
        """
        {"data":[{"name":"East","default_currency":"RUB","credit_limit":0.0},
                 {"name":"West","default_currency":"EUR","credit_limit":0.0},
                 {"name":"North","default_currency":"RUB","credit_limit":0.0},
                 {"name":"South","default_currency":"RUB","credit_limit":70000}]}
        """);
    group(
        "{\"company\":\"East\",\"credit_limit\":9000},{\"company\":\"North\",\"credit_limit\":0}");
    replies.to(
        "/api/resource/Customer/" + NAME,
        """
        {"data":{"name":"Alder & Finch","customer_name":"Alder & Finch","customer_group":"Trade","credit_limits":[
          {"company":"East","credit_limit":0.0,"bypass_credit_limit_check":0},
          {"company":"West","credit_limit":10000.5,"bypass_credit_limit_check":0}]}}
        """);
    invoices("");
  }

  @AfterEach
  void close() {
    erpnext.close();
    replies.close();
  }

  @Test
  void limit_has_the_currency_of_its_company_and_falls_back_to_group_and_company() {
    invoices(
        invoice("S1", "West", "EUR", "EUR", "1500")
            + ","
            + invoice("S2", "North", "RUB", "RUB", "20.2"));

    assertThat(value(erpnext.ledger().credit(ref(NAME))))
        .extracting(
            CreditPosition::company,
            CreditPosition::limitMode,
            p -> p.limit().orElse(null),
            CreditPosition::debt)
        .containsExactly(
            tuple("East", LimitMode.LIMITED, Money.of("9000.00", "RUB"), Money.of("0.00", "RUB")),
            tuple(
                "West", LimitMode.LIMITED, Money.of("10000.50", "EUR"), Money.of("1500.00", "EUR")),
            tuple("North", LimitMode.NONE, null, Money.of("20.20", "RUB")),
            tuple(
                "South", LimitMode.LIMITED, Money.of("70000.00", "RUB"), Money.of("0.00", "RUB")));
  }

  @Test
  void limit_of_a_group_that_is_not_to_be_checked_is_none() {
    group(
        """
        {"company":"East","credit_limit":9000,"bypass_credit_limit_check":1},
        {"company":"South","credit_limit":9000,"bypass_credit_limit_check":1},
        {"company":"North","credit_limit":8000,"bypass_credit_limit_check":0}
        """);

    assertThat(value(erpnext.ledger().credit(ref(NAME))))
        .extracting(CreditPosition::company, p -> p.limit().orElseThrow())
        .containsExactly(
            tuple("West", Money.of("10000.50", "EUR")),
            tuple("North", Money.of("8000.00", "RUB")),
            tuple("South", Money.of("70000.00", "RUB")));
  }

  @Test
  void limit_of_a_customer_holds_for_his_invoices_although_his_orders_bypass_it() {
    replies.to(
        "/api/resource/Customer/" + NAME,
        """
        {"data":{"name":"Alder & Finch","customer_name":"Alder & Finch","customer_group":"Trade","credit_limits":[
          {"company":"West","credit_limit":10000.5,"bypass_credit_limit_check":1}]}}
        """);

    assertThat(value(erpnext.ledger().credit(ref(NAME))))
        .extracting(CreditPosition::company, p -> p.limit().orElseThrow())
        .contains(tuple("West", Money.of("10000.50", "EUR")));
  }

  @Test
  void debt_in_another_currency_than_its_companys_has_a_limit_that_is_not_known() {
    invoices(invoice("S1", "West", "USD", "USD", "5"));

    var dollars = value(erpnext.ledger().credit(ref(NAME))).getLast();

    assertThat(dollars.debt()).isEqualTo(Money.of("5.00", "USD"));
    assertThat(dollars.limitMode()).isEqualTo(LimitMode.UNKNOWN);
  }

  @Test
  void debt_counts_in_the_currency_of_the_account_that_it_stands_on() {
    invoices(
        invoice("S1", "North", "RUB", "RUB", "20.2")
            + ","
            + invoice("S2", "North", "EUR", "RUB", "100")
            + ",{\"name\":\"S3\",\"is_return\":1,\"posting_date\":\"2026-11-02\",\"currency\":\"RUB\","
            + "\"party_account_currency\":\"RUB\",\"grand_total\":-5,\"outstanding_amount\":-5,\"company\":\"North\"}");

    var north =
        value(erpnext.ledger().credit(ref(NAME))).stream()
            .filter(p -> p.company().equals("North"))
            .toList();

    assertThat(north).extracting(CreditPosition::debt).containsExactly(Money.of("115.20", "RUB"));
    assertThat(north.getFirst().overdue()).contains(Money.of("115.20", "RUB"));
    assertThat(replies.decoded("/api/resource/Sales"))
        .contains("[[\"customer\",\"=\",\"Alder & Finch\"],[\"docstatus\",\"=\",1],");
  }

  @Test
  void customer_who_is_not_there_owes_nothing_and_a_group_that_may_not_be_read_is_said() {
    assertThat(value(erpnext.ledger().credit(ref("Nobody")))).isEmpty();

    replies.to("/api/resource/Customer Group/Trade", 403, "{}");
    assertThat(erpnext.ledger().credit(ref(NAME))).isEqualTo(new Outage<>(Cause.FORBIDDEN));
  }

  private void group(String limits) {
    replies.to(
        "/api/resource/Customer Group/Trade",
        "{\"data\":{\"name\":\"Trade\",\"credit_limits\":[" + limits + "]}}");
  }

  private void invoices(String rows) {
    replies.to("/api/resource/Sales", "{\"data\":[" + rows + "]}");
  }

  private static String invoice(
      String name, String company, String currency, String account, String open) {
    return """
        {"name":"%s","status":"Overdue","is_return":0,"posting_date":"2026-10-01","due_date":"2026-11-01",
         "currency":"%s","party_account_currency":"%s","grand_total":%s,"outstanding_amount":%s,"company":"%s"}"""
        .formatted(name, currency, account, open, open, company);
  }
}
