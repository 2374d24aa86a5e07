package ledgertab.accounting.http;

import static ledgertab.accounting.http.Replies.documents;
import static ledgertab.accounting.http.Replies.ref;
import static ledgertab.accounting.http.Replies.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.Complaint;
import ledgertab.history.Document;
import ledgertab.history.DocumentQuery;
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
  void dolibarrs_documents_in_another_currency_show_their_own_amounts() {
    replies.to("/outstandinginvoices", "{\"opened\":1500}");
    replies.to("/thirdparties/1", "{\"id\":\"1\",\"name\":\"A\"}");
    replies.to(
        "/api/index.php/invoices?",
        """
        [{"id":"7","ref":"FA1","type":"0","status":"1","date":1793480400,"date_lim_reglement":1793566800,
          "total_ttc":"1000.00","remaintopay":"1000","multicurrency_code":"EUR","multicurrency_total_ttc":"10.00000000"},
         {"id":"8","ref":"FA2","type":"0","status":"1","date":1793480400,"date_lim_reglement":1793566800,
          "total_ttc":"1000.00","remaintopay":"500","multicurrency_code":"EUR","multicurrency_total_ttc":"10"},
         {"id":"9","ref":"FA3","type":"0","status":"2","date":1793480400,"date_lim_reglement":1793566800,
          "total_ttc":"1000.00","remaintopay":0,"multicurrency_code":"EUR","multicurrency_total_ttc":"10"},
         {"id":"10","ref":"FA4","type":"0","status":"2","date":1793480400,"date_lim_reglement":1793566800,
          "total_ttc":"70.00","remaintopay":"0","multicurrency_code":"EUR","multicurrency_total_ttc":"0.00000000"},
         {"id":"11","ref":"FA5","type":"0","status":"2","date":1793480400,"date_lim_reglement":1793566800,
          "total_ttc":"80.00","remaintopay":"0","multicurrency_code":"RUB","multicurrency_total_ttc":"80"}]
        """);
    replies.to(
        "/api/index.php/invoices/7",
        """
        {"socid":"1","multicurrency_code":"EUR","lines":[{"rang":"1","label":"Oak","qty":"2","subprice":"500",
          "total_ttc":"1000","multicurrency_subprice":"5","multicurrency_total_ttc":"10"}]}
        """);
    try (var dolibarr = dolibarr()) {
      assertThat(documents(dolibarr, "1"))
          .extracting(Document::number, Document::total, Document::outstanding)
          .containsExactlyInAnyOrder(
              tuple("FA1", Money.of("10.00", "EUR"), Optional.of(Money.of("10.00", "EUR"))),
              tuple("FA2", Money.of("10.00", "EUR"), Optional.of(Money.of("500.00", "RUB"))),
              tuple("FA3", Money.of("10.00", "EUR"), Optional.of(Money.zero("EUR"))),
              tuple("FA4", Money.of("70.00", "RUB"), Optional.of(Money.of("0.00", "RUB"))),
              tuple("FA5", Money.of("80.00", "RUB"), Optional.of(Money.of("0.00", "RUB"))));
      var position = value(dolibarr.ledger().credit(ref("1"))).getFirst();
      assertThat(position.debt()).isEqualTo(Money.of("1500.00", "RUB"));
      assertThat(position.overdue()).contains(Money.of("1500.00", "RUB"));
      assertThat(position.uncounted()).isZero();
      assertThat(value(dolibarr.ledger().lines(ref("1"), "7")).getFirst().total())
          .contains(Money.of("10.00", "EUR"));
    }
  }

  @Test
  void dolibarrs_closed_invoices_owe_nothing_whatever_remains_of_them() {
    replies.to("/outstandinginvoices", "{\"opened\":60}");
    replies.to("/thirdparties/1", "{\"id\":\"1\",\"name\":\"A\"}");
    var open =
        """
        {"id":"7","ref":"FA1","type":"0","status":"1","date":1793480400,"date_lim_reglement":1793566800,
         "total_ttc":"100","remaintopay":"60"}""";
    replies.to("sqlfilters=(t.fk_statut:=:1)", "[" + open + "]");
    // Paid less a discount, and a credit that has been set off against the first.
    replies.to(
        "/api/index.php/invoices?",
        """
        [%s,
         {"id":"8","ref":"FA2","type":"0","status":"2","date":1793480400,"date_lim_reglement":1793566800,
          "total_ttc":"50","remaintopay":"1"},
         {"id":"9","ref":"AV1","type":"2","status":2,"date":1793480400,"date_lim_reglement":1793566800,
          "total_ttc":"-40","remaintopay":-40}]
        """
            .formatted(open));
    try (var dolibarr = dolibarr()) {
      assertThat(documents(dolibarr, "1"))
          .extracting(Document::number, document -> document.outstanding().orElseThrow())
          .containsExactlyInAnyOrder(
              tuple("FA1", Money.of("60.00", "RUB")),
              tuple("FA2", Money.of("0.00", "RUB")),
              tuple("AV1", Money.of("0.00", "RUB")));
      assertThat(value(dolibarr.ledger().credit(ref("1"))).getFirst().overdue())
          .contains(Money.of("60.00", "RUB"));
    }
  }

  @Test
  void dolibarrs_tickets_are_closed_by_either_name_of_their_status() {
    replies.to(
        "/tickets",
        """
        [{"id":"1","ref":"T1","subject":"A","datec":1793480400,"fk_statut":"5","status":"5"},
         {"id":"2","ref":"T2","subject":"B","datec":1793480400,"fk_statut":8,"status":8},
         {"id":"3","ref":"T3","subject":"C","datec":1793480400,"status":"9"},
         {"id":"4","ref":"T4","subject":"D","datec":1793480400,"status":0}]
        """);
    try (var dolibarr = dolibarr()) {
      assertThat(value(dolibarr.ledger().complaints(ref("1"))))
          .extracting(Complaint::number, Complaint::state)
          .containsExactlyInAnyOrder(
              tuple("T1", Complaint.State.IN_WORK), tuple("T4", Complaint.State.OPEN));
    }
  }

  @Test
  void erpnexts_invoice_comes_to_its_rounded_total_where_it_has_one() {
    replies.to(
        "/api/resource/Sales",
        """
        {"data":[{"name":"S1","is_return":0,"posting_date":"2026-10-01","currency":"RUB","party_account_currency":"RUB",
                  "grand_total":100.4,"rounded_total":100.0,"outstanding_amount":100.0,"company":"East"},
                 {"name":"S2","is_return":0,"posting_date":"2026-10-01","currency":"RUB","party_account_currency":"RUB",
                  "grand_total":70.4,"rounded_total":0.0,"outstanding_amount":70.4,"company":"East"}]}
        """);
    try (var erpnext = erpnext()) {
      assertThat(documents(erpnext, "A"))
          .extracting(Document::number, Document::total, Document::payState)
          .containsExactlyInAnyOrder(
              tuple("S1", Money.of("100.00", "RUB"), Document.PayState.UNPAID),
              tuple("S2", Money.of("70.40", "RUB"), Document.PayState.UNPAID));
    }
  }

  @Test
  void dolibarr_that_does_not_tell_the_debt_is_not_understood() {
    replies.to("/outstandinginvoices", "{\"opened\":null}");
    replies.to("/thirdparties/1", "{\"id\":\"1\",\"name\":\"A\"}");
    replies.to("/invoices", 404, "");
    try (var dolibarr = dolibarr()) {
      assertThat(dolibarr.ledger().credit(ref("1"))).isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
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
  void erpnexts_invoice_is_overdue_in_the_currency_of_the_account_that_it_is_open_on() {
    replies.to(
        "/api/resource/Sales",
        """
        {"data":[{"name":"S6","status":"Unpaid","is_return":0,"posting_date":"2026-10-01","due_date":"2026-10-31",
                  "currency":"EUR","party_account_currency":"RUB","grand_total":100.10,"outstanding_amount":10010.00}]}
        """);
    try (var erpnext = erpnext()) {
      var query = DocumentQuery.newest(DocumentQuery.Filter.OVERDUE, 10);

      assertThat(value(erpnext.ledger().documents(ref("A"), query)).documents())
          .extracting(Document::total, d -> d.outstanding().orElseThrow())
          .containsExactly(tuple(Money.of("100.10", "EUR"), Money.of("10010.00", "RUB")));
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
