package ledgertab.accounting.http;

import static ledgertab.accounting.http.Replies.documents;
import static ledgertab.accounting.http.Replies.ref;
import static ledgertab.accounting.http.Replies.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is peculiar about Tryton, with replies as it gives them.
final class TrytonTrapsTest {

  private static final String LOGIN = "{\"id\":1,\"result\":[2,\"4eb14f\"]}";
  private static final String PREFERENCES = "{\"id\":2,\"result\":{\"company\":1}}";
  private static final String COMPANY =
      "{\"id\":3,\"result\":[{\"id\":1,\"currency.\":{\"code\":\"RUB\"}}]}";

  private final Replies replies = new Replies();

  TrytonTrapsTest() {
    replies.to("common.db.login", LOGIN);
    replies.to("res.user.get_preferences", PREFERENCES);
    replies.to("company.company.read", COMPANY);
  }

  @AfterEach
  void close() {
    replies.close();
  }

  @Test
  void tryton_reports_errors_with_status_200() {
    replies.to("party.party.search_read", "{\"id\":30,\"error\":[\"'nope'\",\"\"]}");
    try (var tryton = tryton()) {
      assertThat(tryton.ledger().credit(ref("2"))).isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    }
    replies.to(
        "party.party.search_read", "{\"id\":30,\"error\":[\"UserError\",[\"denied\",\"\"]]}");
    try (var tryton = tryton()) {
      assertThat(tryton.ledger().credit(ref("2"))).isEqualTo(new Outage<>(Cause.FORBIDDEN));
    }
  }

  @Test
  void tryton_knows_no_limit_and_a_limit_of_zero() {
    replies.to("account.move.line", "{\"result\":[]}");
    try (var tryton = tryton()) {
      replies.to("party.party.search_read", credit("null"));
      assertThat(position(tryton).limitMode()).isEqualTo(LimitMode.NONE);

      replies.to(
          "party.party.search_read", credit("{\"__class__\":\"Decimal\",\"decimal\":\"0\"}"));
      assertThat(position(tryton).limit()).contains(Money.of("0.00", "RUB"));
      assertThat(position(tryton).debt()).isEqualTo(Money.of("33333333333333333.33", "RUB"));
    }
  }

  @Test
  void tryton_counts_as_overdue_what_was_due_before_today_in_the_zone_of_the_books() {
    replies.to("party.party.search_read", credit("null"));
    replies.to(
        "account.move.line",
        """
        {"result":[
          {"id":1,"debit":{"__class__":"Decimal","decimal":"100.10"},"credit":{"__class__":"Decimal","decimal":"0"},
           "maturity_date":{"__class__":"date","year":2026,"month":11,"day":19}},
          {"id":2,"debit":{"__class__":"Decimal","decimal":"200"},"credit":{"__class__":"Decimal","decimal":"0"},
           "maturity_date":{"__class__":"date","year":2026,"month":11,"day":20}},
          {"id":3,"debit":{"__class__":"Decimal","decimal":"300"},"credit":{"__class__":"Decimal","decimal":"0"},
           "maturity_date":null,"date":{"__class__":"date","year":2026,"month":11,"day":20}},
          {"id":4,"debit":{"__class__":"Decimal","decimal":"0"},"credit":{"__class__":"Decimal","decimal":"40.05"},
           "maturity_date":null,"date":{"__class__":"date","year":2026,"month":11,"day":20}}]}
        """);
    try (var tryton = tryton()) {
      assertThat(position(tryton).overdue()).contains(Money.of("60.05", "RUB"));
      assertThat(position(tryton).oldestDue()).contains(LocalDate.of(2026, 11, 19));
    }
  }

  @Test
  void tryton_counts_a_line_without_a_maturity_date_as_due_on_the_day_it_was_made() {
    replies.to("party.party.search_read", credit("null"));
    replies.to(
        "account.move.line",
        """
        {"result":[
          {"id":1,"debit":{"__class__":"Decimal","decimal":"70"},"credit":{"__class__":"Decimal","decimal":"0"},
           "maturity_date":null,"date":{"__class__":"date","year":2026,"month":11,"day":10}},
          {"id":2,"debit":{"__class__":"Decimal","decimal":"5"},"credit":{"__class__":"Decimal","decimal":"0"},
           "maturity_date":{"__class__":"date","year":2026,"month":11,"day":30},
           "date":{"__class__":"date","year":2026,"month":11,"day":1}}]}
        """);
    try (var tryton = tryton()) {
      assertThat(position(tryton).overdue()).contains(Money.of("70.00", "RUB"));
      assertThat(position(tryton).oldestDue()).contains(LocalDate.of(2026, 11, 10));
    }
  }

  @Test
  void tryton_that_does_not_tell_the_debt_is_not_understood() {
    replies.to("party.party.search_read", "{\"result\":[{\"id\":2,\"receivable\":null}]}");
    replies.to("account.move.line", "{\"result\":[]}");
    try (var tryton = tryton()) {
      assertThat(tryton.ledger().credit(ref("2"))).isEqualTo(new Outage<>(Cause.BROKEN_ANSWER));
    }
  }

  @Test
  void tryton_that_forgot_the_session_is_signed_in_to_once_more() {
    replies.to("party.party.search_read", 401, "");
    try (var tryton = tryton()) {
      assertThat(tryton.ledger().credit(ref("2"))).isEqualTo(new Outage<>(Cause.REFUSED));
      assertThat(replies.asked("common.db.login")).isEqualTo(2);
    }
  }

  @Test
  void tryton_that_refuses_is_not_asked_again_and_again() {
    replies.to("common.db.login", 401, "<!doctype html><title>401 Unauthorized</title>");
    try (var tryton = tryton()) {
      var keys =
          List.of(
              new ClientKey(Kind.EMAIL, "a@b.example"), new ClientKey(Kind.TAX_ID, "7701234560"));

      assertThat(tryton.ledger().find(Opened.PORTAL, keys)).isEqualTo(new Outage<>(Cause.REFUSED));
      assertThat(tryton.ledger().find(Opened.PORTAL, keys)).isEqualTo(new Outage<>(Cause.REFUSED));

      assertThat(replies.asked("common.db.login")).isEqualTo(1);
    }
  }

  @Test
  void tryton_has_due_dates_on_lines_of_which_the_open_ones_count() {
    replies.to("account.invoice.search_read", invoice());
    replies.to(
        "account.move.line",
        """
        {"result":[
          {"id":86,"maturity_date":{"__class__":"date","year":2026,"month":10,"day":1},"reconciliation":7},
          {"id":87,"maturity_date":{"__class__":"date","year":2026,"month":12,"day":1},"reconciliation":null},
          {"id":88,"maturity_date":{"__class__":"date","year":2027,"month":1,"day":1},"reconciliation":null}]}
        """);
    try (var tryton = tryton()) {
      assertThat(documents(tryton, "2").getFirst())
          .isEqualTo(
              new Document(
                  "28",
                  Document.Kind.INVOICE,
                  "25",
                  LocalDate.of(2026, 11, 18),
                  Optional.of(LocalDate.of(2026, 12, 1)),
                  Money.of("33333.33", "RUB"),
                  Optional.of(Money.of("20000.00", "RUB")),
                  Document.PostState.POSTED,
                  "posted"));
    }
  }

  private static String credit(String limit) {
    return "{\"result\":[{\"id\":2,\"receivable\":{\"__class__\":\"Decimal\",\"decimal\":"
        + "\"33333333333333333.33\"},\"receivable_today\":{\"__class__\":\"Decimal\",\"decimal\":\"0\"},"
        + "\"credit_limit_amount\":"
        + limit
        + "}]}";
  }

  private static String invoice() {
    return """
    {"id":21,"result":[{"type":"out","state":"posted","id":28,
      "invoice_date":{"__class__":"date","year":2026,"month":11,"day":18},"number":"25",
      "total_amount":{"__class__":"Decimal","decimal":"33333.33"},
      "amount_to_pay":{"__class__":"Decimal","decimal":"20000"},
      "lines_to_pay":[86,87,88],"currency.":{"code":"RUB","digits":2,"id":1}}]}
    """;
  }

  private static CreditPosition position(Opened opened) {
    return value(opened.ledger().credit(ref("2"))).getFirst();
  }

  private Opened tryton() {
    return replies.opened(Map.of("preset", "tryton", "username", "crm", "password", "pw-1"));
  }
}
