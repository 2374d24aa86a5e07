package ledgertab.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.DocumentLine;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.DocumentQuery.Sort;
import ledgertab.history.Dossier;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.Match;
import ledgertab.history.Matching;
import ledgertab.history.Money;
import org.junit.jupiter.api.Test;

/// What every connector promises. A connector's test extends this and answers [#connector()] with a
/// ledger that holds the [LedgerSeed] for the portal [#PORTAL].
public abstract class AccountingConnectorContract {

  protected static final MemberId PORTAL = new MemberId("portal-a");
  protected static final MemberId OTHER_PORTAL = new MemberId("portal-b");

  /// Half an hour past midnight in Moscow: no longer the 19th.
  protected static final Instant NOW = Instant.parse("2026-11-19T21:30:00Z");

  protected abstract AccountingConnector connector();

  /// Whether debts are counted from documents; a ledger that keeps balances misses none of them.
  protected boolean countsDocuments() {
    return true;
  }

  @Test
  void client_is_found_by_each_of_his_keys() {
    assertThat(found(new ClientKey(Kind.EXTERNAL_ID, "EXT-1"))).containsExactly("C1");
    assertThat(found(new ClientKey(Kind.TAX_ID, " DE 123.456.789"))).containsExactly("C3");
    assertThat(found(new ClientKey(Kind.EMAIL, "buyer@example.COM"))).containsExactly("C1");
    assertThat(found(new ClientKey(Kind.PHONE, "8 903 111 22 33"))).containsExactly("C1");
  }

  @Test
  void vat_number_is_the_same_without_its_country_but_not_with_another() {
    assertThat(found(new ClientKey(Kind.TAX_ID, "123456789"))).containsExactly("C3");
    assertThat(found(new ClientKey(Kind.TAX_ID, "FR123456789"))).isEmpty();
  }

  @Test
  void every_hit_says_which_key_found_it() {
    var mail = new ClientKey(Kind.EMAIL, "Buyer@example.com");
    var taxId = new ClientKey(Kind.TAX_ID, "7707083893");

    var hits = value(connector().find(PORTAL, List.of(mail, taxId)));

    assertThat(hits)
        .extracting(Hit::key, hit -> hit.client().ref().id())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(mail, "C1"),
            org.assertj.core.groups.Tuple.tuple(taxId, "C1"),
            org.assertj.core.groups.Tuple.tuple(taxId, "C2"));
  }

  @Test
  void nothing_is_found_for_another_portal() {
    var key = new ClientKey(Kind.EXTERNAL_ID, "EXT-1");
    var stranger = new ClientRef(OTHER_PORTAL, connector().id(), "C1");

    assertThat(value(connector().find(OTHER_PORTAL, List.of(key)))).isEmpty();
    assertThat(value(connector().search(OTHER_PORTAL, "Alder", 10))).isEmpty();
    assertThat(value(connector().credit(stranger))).isEmpty();
    assertThat(value(connector().documents(stranger, all())).documents()).isEmpty();
    assertThat(value(connector().lines(stranger, "D1"))).isEmpty();
    if (keepsComplaints()) {
      assertThat(value(connector().complaints(stranger))).isEmpty();
    }
  }

  @Test
  void search_looks_into_name_number_and_tax_id() {
    assertThat(searched("finch")).containsExactlyInAnyOrder("C1", "C2");
    assertThat(searched("ОЛЬХОВ")).containsExactly("C3");
    assertThat(searched("3456")).containsExactly("C3");
    assertThat(searched("c4")).containsExactly("C4");
    assertThat(searched("100%_")).isEmpty();
    assertThat(value(connector().search(PORTAL, "finch", 1))).hasSize(1);
  }

  @Test
  void documents_come_newest_first_and_in_pages() {
    var first = value(connector().documents(client("C1"), page(0, 4)));
    var second = value(connector().documents(client("C1"), page(4, 100)));

    assertThat(first.total()).isEqualTo(9);
    assertThat(second.total()).isEqualTo(9);
    assertThat(first.documents()).extracting(Document::id).startsWith("D7", "D4").hasSize(4);
    assertThat(first.documents()).doesNotContainAnyElementsOf(second.documents());
    assertThat(second.documents()).extracting(Document::id).endsWith("D2", "D6", "D5", "D1");
  }

  @Test
  void document_carries_what_the_ledger_says() {
    var document = documents(Filter.ALL, "INV-2").getFirst();

    assertThat(document.of(""))
        .isEqualTo(
            new Document(
                "D2",
                Document.Kind.INVOICE,
                "INV-2",
                LocalDate.of(2026, 10, 20),
                Optional.of(LocalDate.of(2026, 11, 20)),
                Money.of("50000.50", "RUB"),
                Optional.of(Money.of("20000.25", "RUB")),
                Document.PostState.POSTED,
                "sent"));
    assertThat(document.payState()).isEqualTo(Document.PayState.PARTIAL);
    assertThat(documents(Filter.ALL, "inv-usd").getFirst().payState())
        .isEqualTo(Document.PayState.UNKNOWN);
  }

  @Test
  void filters_count_posted_invoices_only_and_today_is_not_overdue() {
    assertThat(documents(Filter.UNPAID, ""))
        .extracting(Document::id)
        .containsExactlyInAnyOrder("D1", "D2", "D8");
    assertThat(documents(Filter.OVERDUE, ""))
        .extracting(Document::id)
        .containsExactlyInAnyOrder("D1", "D8");
  }

  @Test
  void every_column_sorts_both_ways_with_missing_values_last() {
    for (var sort : Sort.values()) {
      for (var ascending : List.of(true, false)) {
        var query = new DocumentQuery(Filter.ALL, sort, ascending, "", 0, 100);
        assertThat(value(connector().documents(client("C1"), query)).documents()).hasSize(9);
      }
    }
    assertThat(sorted(Sort.DUE, true)).startsWith("D1", "D4", "D8");
    assertThat(sorted(Sort.DUE, false)).startsWith("D3", "D2", "D8");
  }

  @Test
  void lines_are_in_their_order_with_what_is_missing_left_out() {
    assertThat(value(connector().lines(client("C1"), "D1"))).isEqualTo(lines());
    assertThat(value(connector().lines(client("C1"), "D3"))).isEmpty();
  }

  /// Of D1; some ledgers have no lines without a price.
  protected List<DocumentLine> lines() {
    return List.of(
        new DocumentLine(
            1,
            "Oak board",
            Optional.of(new BigDecimal("10.5")),
            "m",
            Optional.of(Money.of("9000.00", "RUB")),
            Optional.of(Money.of("94500.00", "RUB"))),
        new DocumentLine(
            2,
            "Delivery",
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.of(Money.of("5500.00", "RUB"))));
  }

  @Test
  void lines_of_another_clients_document_are_not_shown() {
    assertThat(value(connector().lines(client("C1"), "D11"))).isEmpty();
  }

  @Test
  void debt_is_what_is_open_less_credit_notes_and_advances() {
    var roubles = position("C1", "RUB");

    assertThat(roubles.debt()).isEqualTo(Money.of("114000.25", "RUB"));
    assertThat(roubles.overdue()).contains(Money.of("94000.00", "RUB"));
    assertThat(roubles.oldestDue()).contains(LocalDate.of(2026, 10, 1));
    assertLimit(roubles);
  }

  /// Of C1; some ledgers have no limits.
  protected void assertLimit(CreditPosition position) {
    assertThat(position.limit()).contains(Money.of("500000.00", "RUB"));
    assertThat(position.available()).contains(Money.of("385999.75", "RUB"));
  }

  @Test
  void no_limit_and_a_limit_of_zero_are_two_things() {
    assertNoLimit(position("C1", "EUR"));
    assertThat(position("C1", "EUR").overdue()).contains(Money.of("300.00", "EUR"));
    assertLimitOfZero(position("C2", "RUB"));
  }

  protected void assertNoLimit(CreditPosition position) {
    assertThat(position.limitMode()).isEqualTo(LimitMode.NONE);
  }

  /// Some ledgers say by zero that there is no limit.
  protected void assertLimitOfZero(CreditPosition position) {
    assertThat(position.limit()).contains(Money.of("0.00", "RUB"));
    assertThat(position.onHold()).isTrue();
  }

  @Test
  void invoice_of_unknown_state_is_not_counted_but_said() {
    if (!countsDocuments()) {
      assertThat(value(connector().credit(client("C1"))))
          .extracting(CreditPosition::uncounted)
          .containsOnly(0);
      return;
    }
    var dollars = position("C1", "USD");

    assertThat(dollars.debt()).isEqualTo(Money.of("0.00", "USD"));
    assertThat(dollars.uncounted()).isEqualTo(1);
    assertThat(dollars.overdue()).isEmpty();
  }

  @Test
  void amounts_have_the_decimals_of_their_currency() {
    assertThat(position("C3", "JPY").debt()).isEqualTo(Money.of("900", "JPY"));
  }

  @Test
  void complaints_that_are_closed_are_left_out_and_the_newest_comes_first() {
    if (!keepsComplaints()) {
      assertThat(connector().complaints(client("C1"))).isEqualTo(new LedgerAnswer.Unsupported<>());
      return;
    }
    assertThat(value(connector().complaints(client("C1"))))
        .containsExactly(
            new Complaint(
                "P2", "C-2", "Scratched", LocalDate.of(2026, 11, 12), Complaint.State.IN_WORK),
            new Complaint(
                "P1", "C-1", "Late delivery", LocalDate.of(2026, 11, 1), Complaint.State.OPEN));
  }

  /// Some ledgers have no complaints, and say so.
  protected boolean keepsComplaints() {
    return true;
  }

  @Test
  void client_the_ledger_does_not_know_is_empty_not_an_error() {
    assertThat(value(connector().credit(client("nobody")))).isEmpty();
    assertThat(value(connector().documents(client("nobody"), all())).total()).isZero();
    if (keepsComplaints()) {
      assertThat(value(connector().complaints(client("nobody")))).isEmpty();
    }
  }

  @Test
  void dossier_says_what_the_single_questions_say() {
    for (var tried :
        List.of(
            new ClientKey(Kind.EXTERNAL_ID, "EXT-1"),
            new ClientKey(Kind.TAX_ID, "7707083893"),
            new ClientKey(Kind.EMAIL, "nobody@example.com"))) {
      var keys = List.of(tried);
      if (connector().dossier(PORTAL, keys) instanceof LedgerAnswer.Answer<Dossier>(var dossier)) {
        var match = Matching.decide(keys, value(connector().find(PORTAL, keys)));
        assertThat(dossier.match()).isEqualTo(match);
        assertThat(dossier.contents().isPresent()).isEqualTo(match instanceof Match.Found);
        dossier.contents().ifPresent(contents -> assertSame(contents, ((Match.Found) match)));
      }
    }
  }

  private void assertSame(Dossier.Contents contents, Match.Found found) {
    var client = found.client().ref();
    var newest = DocumentQuery.newest(Filter.ALL, 1000);
    assertThat(contents.credit()).isEqualTo(connector().credit(client));
    assertThat(value(contents.documents()).newest())
        .isEqualTo(value(connector().documents(client, newest)));
    assertThat(contents.complaints()).isEqualTo(connector().complaints(client));
  }

  @Test
  void dossier_of_another_portals_client_is_empty() {
    var keys = List.of(new ClientKey(Kind.EXTERNAL_ID, "EXT-1"));

    if (connector().dossier(OTHER_PORTAL, keys)
        instanceof LedgerAnswer.Answer<Dossier>(var dossier)) {
      assertThat(dossier.match()).isInstanceOf(Match.NotFound.class);
      assertThat(dossier.contents()).isEmpty();
    }
  }

  protected final ClientRef client(String id) {
    return new ClientRef(PORTAL, connector().id(), id);
  }

  protected static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }

  protected final CreditPosition position(String client, String currency) {
    return value(connector().credit(client(client))).stream()
        .filter(p -> p.currency().equals(currency))
        .findFirst()
        .orElseThrow();
  }

  private List<String> found(ClientKey... keys) {
    return value(connector().find(PORTAL, Arrays.asList(keys))).stream()
        .map(hit -> hit.client().ref().id())
        .distinct()
        .toList();
  }

  private List<String> searched(String text) {
    return value(connector().search(PORTAL, text, 10)).stream()
        .map(Client::ref)
        .map(ClientRef::id)
        .toList();
  }

  private List<Document> documents(Filter filter, String search) {
    var query = new DocumentQuery(filter, Sort.ISSUED, false, search, 0, 100);
    return value(connector().documents(client("C1"), query)).documents();
  }

  private List<String> sorted(Sort sort, boolean ascending) {
    var query = new DocumentQuery(Filter.ALL, sort, ascending, "", 0, 100);
    return value(connector().documents(client("C1"), query)).documents().stream()
        .map(Document::id)
        .toList();
  }

  private static DocumentQuery all() {
    return DocumentQuery.newest(Filter.ALL, 100);
  }

  private static DocumentQuery page(int offset, int limit) {
    return new DocumentQuery(Filter.ALL, Sort.ISSUED, false, "", offset, limit);
  }
}
