package ledgertab.accounting.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Step;
import ledgertab.accounting.connection.Trouble;
import ledgertab.history.AccountingConnector;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.Money;
import ledgertab.history.OrderChange;
import ledgertab.history.OrderRef;
import ledgertab.history.Writing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A real Tryton 6.0, as `bin/test` starts it where it can.
final class TrytonIT {

  private static final URI ADDRESS =
      URI.create(
          Optional.ofNullable(System.getenv("TRYTON_URL")).orElse("http://127.0.0.1:18000/tryton"));

  private final Opened opened = tryton("Kx7wQ9pLz3vB");
  private final AccountingConnector ledger = opened.ledger();

  @BeforeAll
  static void runs() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(ADDRESS.getHost(), ADDRESS.getPort()), 2000);
    } catch (IOException e) {
      System.err.println("TRYTON IS NOT TESTED: nobody answers at " + ADDRESS);
      abort("no Tryton at " + ADDRESS);
    }
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void client_is_found_by_each_of_his_keys_however_they_are_spelled() {
    var romashka = "ООО «Ромашка-Трейд»";
    var bergmann = "Bergmann O'Neil GmbH";

    assertThat(found(Kind.EXTERNAL_ID, "CRM-C1")).containsExactly(romashka);
    assertThat(found(Kind.TAX_ID, "7701 2345 60")).containsExactly(romashka);
    assertThat(found(Kind.EMAIL, "BUH@Romashka.example")).containsExactly(romashka);
    assertThat(found(Kind.PHONE, "8 (495) 123-45-67")).containsExactly(romashka);
    assertThat(found(Kind.TAX_ID, "DE 136 695 976")).containsExactly(bergmann);
    assertThat(found(Kind.TAX_ID, "136695976")).containsExactly(bergmann);
    assertThat(found(Kind.TAX_ID, "FR136695976")).isEmpty();
    assertThat(found(Kind.EMAIL, "b_h@romashka.example")).isEmpty();
  }

  @Test
  void several_keys_are_asked_in_one_go() {
    var keys =
        List.of(
            new ClientKey(Kind.TAX_ID, "7701234560"),
            new ClientKey(Kind.PHONE, "+7 812 333-44-55"),
            new ClientKey(Kind.EMAIL, "ap@bergmann.example"));

    assertThat(value(ledger.find(Opened.PORTAL, keys)))
        .extracting(Hit::key)
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void search_finds_part_of_a_name_and_of_a_number() {
    assertThat(searched("ромашка")).containsExactly("ООО «Ромашка-Трейд»");
    assertThat(searched("O'Neil")).containsExactly("Bergmann O'Neil GmbH");
    assertThat(searched("6695")).containsExactly("Bergmann O'Neil GmbH");
    assertThat(searched("%")).isEmpty();
    assertThat(searched("\" or \"")).isEmpty();
  }

  @Test
  void debt_overdue_and_limit_are_those_of_the_ledger() {
    var position = value(ledger.credit(ref("CRM-C1"))).getFirst();

    assertThat(position.debt()).isEqualTo(Money.of("300834.22", "RUB"));
    assertThat(position.overdue()).contains(Money.of("117499.90", "RUB"));
    assertThat(position.limit()).contains(Money.of("500000.00", "RUB"));
    assertThat(position.available()).contains(Money.of("199165.78", "RUB"));
    assertThat(position.oldestDue())
        .isEqualTo(documents(Filter.OVERDUE).documents().getLast().due());
    assertThat(value(ledger.credit(ref("CRM-C3"))).getFirst().limitMode())
        .isEqualTo(LimitMode.NONE);
  }

  @Test
  void documents_have_due_dates_and_add_up_to_the_debt() {
    var all = documents(Filter.ALL);
    var unpaid = documents(Filter.UNPAID).documents();

    assertThat(all.total()).isEqualTo(10);
    assertThat(all.documents())
        .isSortedAccordingTo(Comparator.comparing(Document::issued).reversed());
    assertThat(all.documents()).allMatch(d -> d.due().isPresent());
    assertThat(sum(unpaid)).isEqualByComparingTo("300834.22");
    assertThat(sum(documents(Filter.OVERDUE).documents())).isEqualByComparingTo("117499.90");
    var newest = all.documents().getFirst();
    assertThat(newest.due()).contains(newest.issued().plusDays(45));
  }

  @Test
  void lines_are_those_of_the_clients_document() {
    var client = ref("CRM-C1");
    var newest = documents(Filter.ALL).documents().getFirst();

    var line = value(ledger.lines(client, newest.id())).getFirst();

    assertThat(line.name()).isEqualTo("Товар по заказу");
    assertThat(line.quantity()).contains(BigDecimal.ONE);
    assertThat(line.total()).contains(Money.of("33333.33", "RUB"));
    assertThat(value(ledger.lines(ref("CRM-C2"), newest.id()))).isEmpty();
    assertThat(value(ledger.lines(client, "1 or 1=1"))).isEmpty();
  }

  @Test
  void open_complaints_alone_are_shown() {
    assertThat(value(ledger.complaints(ref("CRM-C1"))))
        .extracting(Complaint::subject, Complaint::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Недостача 3 коробок по накладной", Complaint.State.OPEN));
  }

  @Test
  void client_that_is_not_there_is_nobody() {
    var nobody = new ClientRef(Opened.PORTAL, "c1", "999999");

    assertThat(value(ledger.client(nobody))).isEmpty();
    assertThat(value(ledger.credit(nobody))).isEmpty();
    assertThat(value(ledger.client(ref("CRM-C1"))).map(Client::name))
        .contains("ООО «Ромашка-Трейд»");
  }

  @Test
  void every_step_of_the_test_goes_well() {
    var steps = new ArrayList<Step>();

    opened.link().test(steps::add);

    assertThat(steps)
        .extracting(Step::name)
        .containsExactly(
            Step.Name.RESOLVE,
            Step.Name.CONNECT,
            Step.Name.SIGN_IN,
            Step.Name.CLIENT,
            Step.Name.DOCUMENTS,
            Step.Name.DEBT,
            Step.Name.CLOCK);
    assertThat(steps).allMatch(Step::wentWell);
    assertThat(value(ledger.isFilled(Opened.PORTAL))).isTrue();
  }

  @Test
  void wrong_password_is_said_and_nothing_else_is_tried() {
    try (var wrong = tryton("wrong")) {
      var steps = new ArrayList<Step>();

      wrong.link().test(steps::add);

      assertThat(steps.getLast().name()).isEqualTo(Step.Name.SIGN_IN);
      assertThat(steps.getLast().trouble()).contains(Trouble.SIGN_IN_REFUSED);
      assertThat(wrong.ledger().search(Opened.PORTAL, "a", 1))
          .isEqualTo(new LedgerAnswer.Outage<>(Cause.REFUSED));
    }
  }

  @Test
  void sale_takes_the_statuses_that_tryton_allows() throws Exception {
    var sale = new TrytonSales(ADDRESS).create("CRM-C1");

    assertThat(status(sale, "confirmed")).isInstanceOf(OrderChange.Refused.class);
    assertThat(status(sale, "quotation")).isInstanceOf(OrderChange.Changed.class);
    assertThat(status(sale, "confirmed")).isInstanceOf(OrderChange.Changed.class);
    assertThat(status(sale, "confirmed")).isInstanceOf(OrderChange.Already.class);
    assertThat(status(sale, "cancelled")).isInstanceOf(OrderChange.Refused.class);
    assertThat(status("no such sale", "confirmed")).isEqualTo(new OrderChange.NoSuchOrder());
    assertThat(value(ledger.orderStatuses(Opened.PORTAL))).hasSize(3);
  }

  private OrderChange status(String sale, String status) {
    return value(
        ledger.setOrderStatus(
            new OrderRef(Opened.PORTAL, "c1", sale),
            status,
            Writing.within(Duration.ofSeconds(30))));
  }

  private static Opened tryton(String password) {
    return new Opened(
        ADDRESS,
        InstantSource.system(),
        Map.of("preset", "tryton", "username", "crm", "password", password));
  }

  private List<String> found(Kind kind, String value) {
    return value(ledger.find(Opened.PORTAL, List.of(new ClientKey(kind, value)))).stream()
        .map(hit -> hit.client().name())
        .distinct()
        .toList();
  }

  private List<String> searched(String text) {
    return value(ledger.search(Opened.PORTAL, text, 10)).stream().map(Client::name).toList();
  }

  private ClientRef ref(String code) {
    var keys = List.of(new ClientKey(Kind.EXTERNAL_ID, code));
    return value(ledger.find(Opened.PORTAL, keys)).getFirst().client().ref();
  }

  private DocumentPage documents(Filter filter) {
    return value(ledger.documents(ref("CRM-C1"), DocumentQuery.newest(filter, 100)));
  }

  private static BigDecimal sum(List<Document> documents) {
    return documents.stream()
        .map(d -> d.outstanding().orElseThrow().amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static <T> T value(LedgerAnswer<T> answer) {
    assertThat(answer).isInstanceOf(LedgerAnswer.Answer.class);
    return ((LedgerAnswer.Answer<T>) answer).value();
  }
}
