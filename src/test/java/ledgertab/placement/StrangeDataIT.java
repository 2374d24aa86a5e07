package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Amounts and names that nobody expects, in the CRM and in the ledger.
@ParameterizedClass
@EnumSource(Engine.class)
final class StrangeDataIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final String HUGE = "9".repeat(29);
  private static final String GROUPED = "99" + ",999".repeat(9);

  private final LiveApp app;
  private final Portal portal;
  private final CrmRecord company;

  StrangeDataIT(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    company = portal.crm().company("Acme").requisite("7707083893", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          JPY | 1234567   | 1,234,567
          KWD | 1234.567  | 1,234.567
          RUB | 0         | 0.00
          RUB | 0.005     | 0.01
          USD | -1500.5   | −1,500.50
          CLF | 1.2345    | 1.2345
          """)
  void amounts_have_the_digits_of_their_currency(String currency, String amount, String shown) {
    load(currency, amount.replace("-", ""), amount);

    var card = card(deal("1", currency));

    assertThat(text(card, "document-row")).contains(shown + "\u00a0" + currency);
    assertThat(text(card, "credit-limit")).isEqualTo(shown.replace("−", "") + "\u00a0" + currency);
    assertThat(text(card(deal(amount, currency)), "deal-check"))
        .contains(shown + "\u00a0" + currency);
  }

  @Test
  void huge_amounts_are_shown_to_the_last_digit() {
    load("RUB", "0.01", HUGE);

    var card = card(deal(HUGE, "RUB"));

    assertThat(text(card, "credit-used")).isEqualTo(GROUPED + ".00\u00a0RUB");
    assertThat(text(card, "deal-check")).contains(GROUPED);
    assertThat(card)
        .doesNotContain("aria-label=\"−")
        .doesNotContainPattern("aria-label=\"[^\"]*-\\d");
  }

  @Test
  void a_negative_debt_is_money_paid_in_advance() {
    load("RUB", "1000", "-250");

    var card = card(deal("-100", "RUB"));

    assertThat(text(card, "credit-used")).contains("250.00").doesNotContain("−");
    assertThat(text(card, "credit-available")).startsWith("1,250.00");
    assertThat(card).doesNotContainPattern("(width|percent)=\"-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "1e5", "NaN", "1,5", "--1", "0x10", "1 000", "9.9.9"})
  void a_deal_amount_that_is_no_number_leaves_the_rest(String amount) {
    load("RUB", "1000", "10");

    var card = card(deal(amount, "RUB"));

    assertThat(text(card, "credit-limit")).startsWith("1,000.00");
    assertThat(card).doesNotContain("deal-check", "NaN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rub", "RUBLES", "<u>", "12$"})
  void a_deal_currency_that_is_none_leaves_the_rest(String currency) {
    load("RUB", "1000", "10");

    var card = card(deal("100", currency));

    assertThat(text(card, "credit-limit")).startsWith("1,000.00");
    assertThat(card).doesNotContain("deal-check", "<u>");
  }

  @Test
  void a_deal_currency_nobody_knows_is_said_to_be_another() {
    load("RUB", "1000", "10");

    var card = card(deal("100.5", "XQQ"));

    assertThat(text(card, "deal-check")).contains("100.50\u00a0XQQ");
    assertThat(card).contains("data-check=\"OTHER_CURRENCY\"");
  }

  @ParameterizedTest
  @CsvSource({"XQQ, 1", "rubles, 1", "RUB, abc", "RUB, 1e5", "RUB, 1-2"})
  void a_ledger_file_with_such_amounts_is_refused_whole(String currency, String amount) {
    assertThatThrownBy(() -> load(currency, amount, "1")).isInstanceOf(IllegalStateException.class);

    assertThat(card(deal("1", "RUB"))).contains("data-testid=\"no-client\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onclick='alert(1)",
        "</bdi></td><iframe src=//evil>",
        "${77777*3} #{app.name} *{x} [[${77777*3}]] __${77777*3}__ {0} '' {",
        "\"},\"X-Frame-Session\":\"forged\",{\"",
        "\u202eevil\u202c \u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627 \u200f!",
        "\ud83d\ude00 e\u0301 \ufffd"
      })
  void names_of_any_kind_are_only_text(String name) {
    company.set("TITLE", name);
    app.load(
        portal,
        "id,name,tax_id,company,currency,credit_limit\nC1,"
            + csv("L " + name)
            + ",7707083893,"
            + csv(name)
            + ",RUB,1\n",
        "id,client_id,number,kind,status,issued,currency,total\nD1,C1,"
            + csv(name)
            + ",invoice,"
            + csv(name)
            + ",2026-11-01,RUB,1\n",
        "id,client_id,number,subject,opened\nK1,C1,"
            + csv(name)
            + ","
            + csv(name)
            + ",2026-11-01\n");
    var deal = deal("1", "RUB");
    portal.crm().task(name, deal);

    var card = card(deal);

    var escaped = escaped(name.strip());
    assertThat(texts(card, "document-row").findFirst().orElseThrow()).contains("RUB");
    assertThat(card)
        .contains("data-number=\"" + escaped + "\"", "L " + escaped)
        .doesNotContain("<script", "<img", "<iframe", "onclick='", "=\"\"><", "233331");
    assertThat(text(card, "complaint-row")).contains(escaped);
    assertThat(text(card, "task-row")).contains(escaped);
  }

  @Test
  void names_of_four_kilobytes_are_shown_whole() {
    var name = "<i>" + "\u05d0".repeat(4_096);
    company.set("TITLE", name);
    app.load(
        portal,
        "id,name,tax_id\nC1," + csv("L" + name) + ",7707083893\n",
        "",
        "id,client_id,subject,opened\nK1,C1," + csv(name.substring(0, 900)) + ",2026-11-01\n");
    var deal = deal("1", "RUB");
    portal.crm().task(name, deal);

    var card = card(deal);

    assertThat(card).contains("<bdi>" + escaped(name), "L" + escaped(name)).doesNotContain("<i>");
    assertThat(text(card, "task-row")).contains(escaped(name));
  }

  private void load(String currency, String limit, String outstanding) {
    app.load(
        portal,
        "id,name,tax_id,currency,credit_limit\nC1,Acme,7707083893," + currency + "," + limit + "\n",
        "id,client_id,number,kind,issued,currency,total,outstanding\nD1,C1,N1,invoice,2026-11-01,"
            + currency
            + ","
            + outstanding
            + ","
            + outstanding
            + "\n",
        "");
  }

  private CrmRecord deal(String amount, String currency) {
    return portal.crm().deal("Pallets").company(company).amount(amount, currency);
  }

  private String card(CrmRecord deal) {
    return app.open(portal, portal.manager(), DEAL, deal.id()).card();
  }

  private static String csv(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
