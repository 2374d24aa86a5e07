package ledgertab.accounting.onec;

import static ledgertab.accounting.onec.Opened.client;
import static ledgertab.accounting.onec.Opened.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ledgertab.accounting.onec.emulator.Base;
import ledgertab.accounting.onec.emulator.Bases;
import ledgertab.accounting.onec.emulator.OneC;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.DocumentLine;
import ledgertab.history.Money;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.Test;

/// What is peculiar about the books of 1C.
final class TrapsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private static final ClientKey ROMASHKA = new ClientKey(Kind.TAX_ID, "7701234560");

  @Test
  void folders_and_what_is_marked_for_deletion_are_never_found() {
    try (var base = new Opened(Bases.accounting(TODAY), CLOCK)) {
      assertThat(value(base.ledger().search(Opened.PORTAL, "Покупатели", 10))).isEmpty();
      assertThat(value(base.ledger().search(Opened.PORTAL, "ромашка", 10)))
          .extracting(Client::name)
          .containsExactly("ООО «Ромашка-Трейд»");
      assertThat(hits(base, ROMASHKA)).hasSize(1);
    }
  }

  @Test
  void phones_are_compared_by_their_digits_however_they_are_written() {
    for (var written :
        List.of("8 (495) 123-45-67", "+7-495-1234567", "4951234567", "8 495 123 45 67 доб. 12")) {
      var bookkeeping = Bases.accounting(TODAY);
      bookkeeping
          .table("Catalog_Контрагенты_КонтактнаяИнформация")
          .row("Ref_Key", Base.guid("C2"), "Тип", "Телефон", "Представление", written);
      try (var base = new Opened(bookkeeping, CLOCK)) {
        assertThat(hits(base, new ClientKey(Kind.PHONE, "84951234567")))
            .as(written)
            .extracting(hit -> hit.client().ref())
            .contains(client("C2"));
        assertThat(hits(base, new ClientKey(Kind.PHONE, "84951234568"))).isEmpty();
      }
    }
  }

  @Test
  void quotes_are_doubled_and_wildcards_find_nothing() {
    try (var base = new Opened(Bases.accounting(TODAY), CLOCK)) {
      assertThat(value(base.ledger().search(Opened.PORTAL, "o'neil", 10)))
          .extracting(Client::name)
          .containsExactly("Bergmann O'Neil GmbH");
      assertThat(value(base.ledger().search(Opened.PORTAL, "100%_", 10))).isEmpty();
      assertThat(base.server().sent()).noneMatch(path -> path.contains("+"));
    }
  }

  @Test
  void a_zero_reference_is_nobody() {
    try (var base = new Opened(Bases.accounting(TODAY), CLOCK)) {
      var none = new ClientKey(Kind.EXTERNAL_ID, "00000000-0000-0000-0000-000000000000");

      assertThat(hits(base, none)).isEmpty();
    }
  }

  @Test
  void documents_marked_for_deletion_are_left_out() {
    var bookkeeping = Bases.accounting(TODAY);
    var shipments = bookkeeping.table("Document_РеализацияТоваровУслуг");
    shipments.change(Base.guid("Document_РеализацияТоваровУслугC160"), "DeletionMark", true);
    try (var base = new Opened(bookkeeping, CLOCK)) {
      assertThat(base.documents("C1")).hasSize(11);
    }
  }

  @Test
  void lines_are_called_by_what_they_refer_to() {
    try (var base = new Opened(Bases.accounting(TODAY), CLOCK)) {
      var shipment =
          base.documents("C1").stream()
              .filter(d -> d.total().equals(Money.of("40000.00", "RUB")))
              .findFirst()
              .orElseThrow();

      assertThat(value(base.ledger().lines(client("C1"), shipment.id())))
          .extracting(DocumentLine::name, DocumentLine::unit)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("Товар по заказу", "шт"));
      assertThat(value(base.ledger().lines(client("C2"), shipment.id()))).isEmpty();
      assertThat(value(base.ledger().lines(client("C1"), "shipment." + Base.guid("gone"))))
          .isEmpty();
      assertThat(value(base.ledger().lines(client("C1"), "nonsense"))).isEmpty();
    }
  }

  @Test
  void a_company_that_bills_by_shipments_says_so() {
    try (var base =
        new Opened(
            new OneC(Bases.trade11(TODAY)), CLOCK, Map.of("names", "shipment.kind = INVOICE"))) {
      assertThat(base.documents("C1")).filteredOn(d -> d.isOverdue(TODAY)).hasSize(3);
    }
  }

  @Test
  void words_of_a_choice_are_written_apart() {
    assertThat(Documents.spoken("КВыполнению")).isEqualTo("К выполнению");
    assertThat(Documents.spoken("ОжидаетсяОплата")).isEqualTo("Ожидается оплата");
    assertThat(Documents.spoken("Закрыт")).isEqualTo("Закрыт");
    assertThat(Documents.spoken("sent")).isEqualTo("sent");
  }

  private static List<Hit> hits(Opened base, ClientKey key) {
    return value(base.ledger().find(Opened.PORTAL, List.of(key)));
  }
}
