package ledgertab.accounting.onec;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import ledgertab.accounting.onec.emulator.Base;
import ledgertab.accounting.onec.emulator.Bases;
import ledgertab.accounting.onec.emulator.OneC;
import ledgertab.emulator.Portal;
import ledgertab.settings.ledger.LedgerFrame;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// 1C from the settings to the card.
final class OneCCardIT {

  private static final LiveApp APP = LiveApp.start(Engine.H2);
  private static final LocalDate TODAY =
      LocalDate.ofInstant(LiveApp.START, ZoneId.of("Europe/Moscow"));

  private final Portal portal = APP.installedPortal();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void figures_of_trade_stand_in_the_card_to_the_kopeck() {
    try (var server = new OneC(Bases.trade11(TODAY))) {
      var card = card(server);

      assertThat(text(card, "client-name")).contains("Ромашка-Трейд");
      assertThat(figure(card, "credit-used")).isEqualTo("300834.22");
      assertThat(figure(card, "credit-overdue")).startsWith("117499.90");
      assertThat(figure(card, "credit-limit")).isEqualTo("500000.00");
      assertThat(figure(card, "credit-available")).isEqualTo("199165.78");
      assertThat(texts(card, "document-row")).hasSize(12);
      assertThat(card).contains("Недостача 3 коробок по накладной", "Books of 1C");
    }
  }

  @Test
  void limit_that_others_use_too_says_how_much_of_it() {
    var trade = Bases.trade11(TODAY);
    trade
        .table("Catalog_КлючиАналитикиУчетаПоПартнерам")
        .row(
            "Ref_Key",
            Base.guid("key B"),
            "Партнер_Key",
            Base.guid("partner C1"),
            "Контрагент_Key",
            Base.guid("B"),
            "Организация_Key",
            Base.guid("company"));
    trade
        .table("AccumulationRegister_РасчетыСКлиентами")
        .row(
            "АналитикаУчетаПоПартнерам_Key", Base.guid("key B"),
            "Валюта_Key", Base.guid("643"),
            "СуммаBalance", new BigDecimal("999"));
    try (var server = new OneC(trade)) {
      var card = card(server);

      assertThat(figure(card, "credit-used")).isEqualTo("300834.22");
      assertThat(figure(card, "credit-available")).isEqualTo("198166.78");
      assertThat(card).containsPattern("The limit is shared: [^<]*999\\.00[^<]* of it is used");
    }
  }

  @Test
  void bookkeeping_says_what_it_does_not_know() {
    try (var server = new OneC(Bases.accounting(TODAY))) {
      var card = card(server);

      assertThat(figure(card, "credit-used")).isEqualTo("300834.22");
      assertThat(texts(card, "complaint-row")).isEmpty();
      assertThat(card).contains("not supported").doesNotContain("117499.90");
    }
  }

  @Test
  void an_older_trade_has_debts_and_limits() {
    try (var server = new OneC(Bases.trade103(TODAY))) {
      var card = card(server);

      assertThat(figure(card, "credit-used")).isEqualTo("300834.22");
      assertThat(figure(card, "credit-limit")).isEqualTo("500000.00");
    }
  }

  @Test
  void the_test_of_the_connection_names_what_has_to_be_added() {
    var base = Bases.accounting(TODAY);
    base.hide("AccountingRegister_Хозрасчетный");
    try (var server = new OneC(base)) {
      var tested = admin().post("/test", connection(server)).body();

      assertThat(tested).contains("data-step=\"COMPOSITION\" data-state=\"bad\"");
      assertThat(text(tested, "test-result"))
          .contains("РегистрБухгалтерии.Хозрасчетный", "«Состав»");
    }
  }

  @Test
  void the_test_of_a_good_connection_has_all_its_steps() {
    try (var server = new OneC(Bases.trade11(TODAY))) {
      var tested = admin().post("/test", connection(server)).body();

      // The clock of the app stands still.
      assertThat(texts(tested, "test-step")).hasSize(8);
      assertThat(tested).contains("data-step=\"DEBT\" data-state=\"good\"", "УТ 11 / КА / ERP");
    }
  }

  @Test
  void a_wrong_name_is_shown_where_it_stands() {
    try (var server = new OneC(Bases.trade11(TODAY))) {
      var wrong = new HashMap<>(connection(server));
      wrong.put("names", "client.taxId = ИНН\nclient.shoeSize = Размер");

      assertThat(admin().save(wrong).body()).contains("Line 2: LedgerTab does not know");
    }
  }

  private String card(OneC server) {
    var saved = admin().save(connection(server));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    APP.clock().advance(Duration.ofSeconds(3));
    var company = portal.crm().company("Of the CRM").requisite("7701234560", "");
    var deal = portal.crm().deal("Deal").company(company).id();
    return APP.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal).card();
  }

  private LedgerFrame admin() {
    return LedgerFrame.open(APP, portal, portal.admin());
  }

  private static Map<String, String> connection(OneC server) {
    return Map.of(
        "kind", "onec",
        "address", server.address().toString(),
        "user", OneC.USER,
        "password", OneC.PASSWORD,
        "configuration", "auto",
        "currency", "RUB",
        "names", "",
        "name", "Books of 1C");
  }

  /// A figure as it stands in the card, its grouping taken away.
  private static String figure(String card, String mark) {
    return text(card, mark).replaceAll("[^0-9.,]", "").replace(",", "");
  }
}
