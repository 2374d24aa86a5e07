package ledgertab.accounting.http;

import static ledgertab.accounting.http.Replies.documents;
import static ledgertab.accounting.http.Replies.ref;
import static ledgertab.accounting.http.Replies.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is peculiar about ERPNext and Dolibarr, with replies as they give them.
final class RestTrapsTest {

  private final Replies replies = new Replies();

  @AfterEach
  void close() {
    replies.close();
  }

  @Test
  void dolibarr_says_404_for_an_empty_list() {
    replies.to(
        "/api/index.php/", 404, "{\"error\":{\"code\":404,\"message\":\"No thirdparties found\"}}");
    try (var dolibarr = dolibarr()) {
      assertThat(
              dolibarr
                  .ledger()
                  .find(Opened.PORTAL, List.of(new ClientKey(Kind.TAX_ID, "7701234560"))))
          .isEqualTo(new LedgerAnswer.Answer<>(List.of()));
      assertThat(documents(dolibarr, "1")).isEmpty();
    }
  }

  @Test
  void dolibarr_says_503_with_sql_for_a_bad_filter() {
    replies.to(
        "/api/index.php/", 503, "{\"error\":{\"message\":\"Error: DB_ERROR_SYNTAX select ...\"}}");
    try (var dolibarr = dolibarr()) {
      assertThat(dolibarr.ledger().search(Opened.PORTAL, "a", 5))
          .isEqualTo(new Outage<>(Cause.UNREACHABLE));
    }
  }

  @Test
  void dolibarr_writes_amounts_in_every_scale_dates_in_seconds_and_sums_in_floats() {
    replies.to(
        "/outstandinginvoices", "{\"opened\":300834.22000000003,\"refs\":{\"1\":\"(PROV1)\"}}");
    replies.to("/thirdparties/1", "{\"id\":\"1\",\"name\":\"A\",\"outstanding_limit\":\"500000\"}");
    // Midnight in Moscow, which is still the day before in UTC.
    replies.to(
        "/invoices",
        """
        [{"id":"7","ref":"FA1","type":"0","status":"1","date":1793480400,"date_lim_reglement":1793566800,
          "total_ttc":"150000","remaintopay":"33333.33000000"},
         {"id":"8","ref":"AV1","type":"2","status":"1","date":1793480400,"date_lim_reglement":"",
          "total_ttc":"-100.00000000","remaintopay":-100}]
        """);
    try (var dolibarr = dolibarr()) {
      var documents = documents(dolibarr, "1");
      var position = value(dolibarr.ledger().credit(ref("1"))).getFirst();

      assertThat(documents.getFirst().issued()).isEqualTo(LocalDate.of(2026, 11, 1));
      assertThat(documents.getFirst().due()).contains(LocalDate.of(2026, 11, 2));
      assertThat(documents.getFirst().total()).isEqualTo(Money.of("150000.00", "RUB"));
      assertThat(documents.getFirst().outstanding()).contains(Money.of("33333.33", "RUB"));
      assertThat(documents.getLast().kind()).isEqualTo(Document.Kind.CREDIT_NOTE);
      assertThat(documents.getLast().due()).isEmpty();
      assertThat(position.debt()).isEqualTo(Money.of("300834.22", "RUB"));
      assertThat(position.limit()).contains(Money.of("500000.00", "RUB"));
      assertThat(position.overdue()).contains(Money.of("33233.33", "RUB"));
      assertThat(replies.decoded("/invoices")).contains("sqlfilters=(t.fk_statut:>=:1)");
    }
  }

  @Test
  void dolibarrs_filter_cannot_be_broken_out_of() {
    replies.to("/api/index.php/", 404, "");
    try (var dolibarr = dolibarr()) {
      dolibarr.ledger().search(Opened.PORTAL, "O'Neil') or (t.rowid:>:'0", 5);

      assertThat(replies.decoded("/thirdparties"))
          .contains("(t.nom:like:'%O_Neil__ or _t.rowid____0%')");
    }
  }

  @Test
  void erpnext_means_no_limit_by_zero_and_counts_debts_per_company() {
    replies.to(
        "/api/resource/Customer/Alder & Finch",
        """
        {"data":{"name":"Alder & Finch","customer_name":"Alder & Finch","credit_limits":[
          {"company":"East","credit_limit":0.0,"bypass_credit_limit_check":0},
          {"company":"West","credit_limit":1000.5,"bypass_credit_limit_check":0}]}}
        """);
    replies.to(
        "/api/resource/Sales",
        """
        {"data":[
          {"name":"S1","status":"Overdue","is_return":0,"posting_date":"2026-10-01","due_date":"2026-11-01",
           "currency":"RUB","party_account_currency":"RUB","grand_total":10.10,"outstanding_amount":10.10,"company":"East"},
          {"name":"S2","status":"Unpaid","is_return":0,"posting_date":"2026-11-01","due_date":"2026-12-01",
           "currency":"RUB","party_account_currency":"RUB","grand_total":20.2,"outstanding_amount":20.2,"company":"West"},
          {"name":"S3","status":"Return","is_return":1,"posting_date":"2026-11-02","due_date":"2026-11-02",
           "currency":"RUB","party_account_currency":"RUB","grand_total":-5,"outstanding_amount":-5,"company":"West"},
          {"name":"S4","status":"Unpaid","is_return":0,"posting_date":"2026-11-03","due_date":"2026-12-03",
           "currency":"EUR","party_account_currency":"RUB","grand_total":1,"outstanding_amount":100,"company":"West"}]}
        """);
    try (var erpnext = erpnext()) {
      var positions = value(erpnext.ledger().credit(ref("Alder & Finch")));

      assertThat(positions)
          .extracting(CreditPosition::company, CreditPosition::limitMode, CreditPosition::debt)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("East", LimitMode.NONE, Money.of("10.10", "RUB")),
              org.assertj.core.groups.Tuple.tuple(
                  "West", LimitMode.LIMITED, Money.of("15.20", "RUB")),
              org.assertj.core.groups.Tuple.tuple("West", LimitMode.NONE, Money.of("0.00", "EUR")));
      assertThat(positions.getFirst().overdue()).contains(Money.of("10.10", "RUB"));
      assertThat(positions.getLast().uncounted()).isEqualTo(1);
      assertThat(replies.decoded("/api/resource/Sales"))
          .contains("[[\"customer\",\"=\",\"Alder & Finch\"],[\"docstatus\",\"=\",1],");
    }
  }

  @Test
  void erpnext_says_417_for_what_is_not_valid_and_403_for_what_is_forbidden() {
    try (var erpnext = erpnext()) {
      replies.to(
          "/api/resource/Issue", 417, "{\"exc_type\":\"ValidationError\",\"exc\":\"Traceback\"}");
      assertThat(erpnext.ledger().complaints(ref("A")))
          .isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));

      replies.to("/api/resource/Issue", 403, "{\"exc_type\":\"PermissionError\"}");
      assertThat(erpnext.ledger().complaints(ref("A"))).isEqualTo(new Outage<>(Cause.FORBIDDEN));
    }
  }

  @Test
  void erpnexts_names_cannot_lead_to_another_path() {
    replies.to("/api/resource/Customer", "{\"data\":[]}");
    try (var erpnext = erpnext()) {
      assertThat(value(erpnext.ledger().client(ref("../User/Administrator")))).isEmpty();
      assertThat(value(erpnext.ledger().client(ref("..")))).isEmpty();

      assertThat(replies.paths())
          .containsExactly("/api/resource/Customer/..%2FUser%2FAdministrator");
    }
  }

  @Test
  void hit_counts_only_where_it_carries_the_key() {
    replies.to(
        "/api/resource/Customer",
        """
        {"data":[{"name":"A","customer_name":"A","tax_id":"77 0123 4560","disabled":0},
                 {"name":"B","customer_name":"B","tax_id":"9977012345601","disabled":0},
                 {"name":"C","customer_name":"C","tax_id":"7701234560","disabled":1}]}
        """);
    try (var erpnext = erpnext()) {
      var keys = List.of(new ClientKey(Kind.TAX_ID, "7701234560"));

      assertThat(value(erpnext.ledger().find(Opened.PORTAL, keys)))
          .extracting(Hit::client)
          .extracting(client -> client.ref().id())
          .containsExactly("A");
    }
  }

  private Opened dolibarr() {
    return replies.opened(Map.of("preset", "dolibarr", "token", "key-1", "currency", "RUB"));
  }

  private Opened erpnext() {
    return replies.opened(Map.of("preset", "erpnext", "token", "key:secret", "currency", "RUB"));
  }
}
