package ledgertab.gallery;

import com.microsoft.playwright.FrameLocator;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import ledgertab.accounting.http.RestLedger;
import ledgertab.accounting.http.TrytonReplies;
import ledgertab.accounting.moysklad.SkladBooks;
import ledgertab.accounting.moysklad.SkladEmulator;
import ledgertab.accounting.odoo.OdooBooks;
import ledgertab.accounting.odoo.OdooEmulator;
import ledgertab.accounting.onec.emulator.Base;
import ledgertab.accounting.onec.emulator.Bases;
import ledgertab.accounting.onec.emulator.OneC;
import ledgertab.accounting.sql.SeededDatabase;
import ledgertab.demo.Demo;

/// The section Ledger: a kind is chosen, filled in, tested and saved.
final class LedgerScenes {

  /// A port of this computer where nobody listens.
  private static final String NOBODY = "1";

  /// Starts with the first picture that needs it.
  private static final class Books {
    static final SeededDatabase DATABASE = new SeededDatabase();
  }

  /// Start with the first picture that needs them.
  private static final class OneCs {
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    static final OneC TRADE = new OneC(Bases.trade11(DAY));
    static final OneC WITHOUT_REGISTER = new OneC(withoutRegister());

    private static Base withoutRegister() {
      var base = Bases.accounting(DAY);
      base.hide("AccountingRegister_Хозрасчетный");
      return base;
    }
  }

  /// The same for emulated systems.
  private static final class Systems {
    static final OdooEmulator ODOO = OdooBooks.serve();
    static final SkladEmulator SKLAD = SkladBooks.serve();
    static final TrytonReplies TRYTON = new TrytonReplies();
    static final RestLedger REST = new RestLedger();
  }

  private LedgerScenes() {}

  static List<Scene> all() {
    return List.of(
        kinds("app-ledger-kinds"),
        sql("app-ledger-form"),
        sql("app-ledger-faults").click("test-connection").until("[data-testid=field-fault]"),
        sql("app-ledger-failed")
            .then((_, app) -> fillIn(app))
            .then((_, app) -> app.locator("#port").fill(NOBODY))
            .click("test-connection")
            .until("[data-testid=test-result][data-state=bad]"),
        tested("app-ledger-works"),
        http("app-ledger-tryton", "tryton"),
        http("app-ledger-tryton-works", "tryton")
            .then((_, app) -> fillIn(app, Systems.TRYTON.url(), "crm"))
            .click("test-connection")
            .until("[data-testid=test-result][data-state=good]"),
        http("app-ledger-http-works", "custom")
            .until("#definition")
            .then((_, app) -> app.locator("#definition").fill(RestLedger.DEFINITION))
            .then((_, app) -> fillIn(app, Systems.REST.url(), "ledgertab"))
            .click("test-connection")
            .until("[data-testid=test-result][data-state=good]"),
        onec("app-ledger-onec"),
        onec("app-ledger-onec-missing")
            .then((_, app) -> fillIn(app, OneCs.WITHOUT_REGISTER.address()))
            .click("test-connection")
            .until("[data-testid=test-result][data-state=bad]"),
        onec("app-ledger-onec-works")
            .then((_, app) -> fillIn(app, OneCs.TRADE.address()))
            .click("test-connection")
            .until("[data-testid=test-result][data-state=good]"),
        sklad("app-ledger-moysklad-sign", "unknown")
            .until("[data-testid=test-result][data-state=bad]"),
        sklad("app-ledger-moysklad", "negative")
            .until("[data-testid=test-result][data-state=good]"),
        odoo("app-ledger-odoo", OdooEmulator.KEY)
            .until("[data-testid=test-result][data-state=good]"),
        odoo("app-ledger-odoo-refused", "wrong")
            .until("[data-testid=test-result][data-state=bad]"));
  }

  private static Scene sklad(String name, String balance) {
    return kinds(name)
        .click("kind-moysklad")
        .until("#access")
        .then((_, app) -> app.locator("#token").fill(SkladEmulator.TOKEN))
        .then((_, app) -> app.locator("#debtor").fill(SkladBooks.TAX_ID))
        .then((_, app) -> app.locator("#balance").selectOption(balance))
        .then((_, app) -> app.locator("#address").fill(Systems.SKLAD.url().toString()))
        .click("test-connection");
  }

  private static Scene odoo(String name, String key) {
    return kinds(name)
        .click("kind-odoo")
        .until("#address")
        .then((_, app) -> app.locator("#address").fill(Systems.ODOO.url().toString()))
        .then((_, app) -> app.locator("#key").fill(key))
        .click("test-connection");
  }

  /// What is saved stays, so nothing else is to come after it.
  static Scene saved() {
    return tested("app-ledger-saved")
        .when(Demo::install)
        .click("settings-save")
        .until("[data-testid=settings-said][data-said=saved]");
  }

  /// What is connected here stays, so it comes at the very end.
  static List<Scene> several() {
    return List.of(
        Scene.app("app-ledgers")
            .click("section-ledger")
            .then((_, app) -> connectFilesToo(app))
            .until("[data-testid=ledger-state][data-state]"),
        Scene.app("app-ledgers-removal")
            .click("section-ledger")
            .then((_, app) -> connectFilesToo(app))
            .click("ledger-remove")
            .until("[data-testid=ledger-sure]"));
  }

  /// The pictures in other sizes come with the portal as the first has left it.
  private static void connectFilesToo(FrameLocator app) {
    var add = app.getByTestId("ledger-add");
    add.or(app.getByTestId("ledger-line")).first().waitFor();
    if (app.getByTestId("ledger-line").count() == 0) {
      add.click();
      app.getByTestId("kind-sql").waitFor();
      connectBoth(app);
    }
  }

  private static void connectBoth(FrameLocator app) {
    if (app.getByTestId("kind-builtin").count() > 0) {
      app.getByTestId("kind-builtin").click();
      return;
    }
    app.getByTestId("kind-sql").click();
    app.locator("#host").waitFor();
    fillIn(app);
    app.getByTestId("settings-save").click();
    app.getByTestId("settings-said").waitFor();
    app.getByTestId("ledger-all").click();
  }

  private static Scene kinds(String name) {
    return Scene.app(name)
        .click("section-ledger")
        .click("ledger-kinds")
        .until("[data-testid=kind-sql]");
  }

  private static Scene http(String name, String preset) {
    return kinds(name)
        .click("kind-http")
        .until("#preset")
        .then((_, app) -> app.locator("#preset").selectOption(preset))
        .until("#address");
  }

  private static void fillIn(FrameLocator app, URI address, String user) {
    app.locator("#username").waitFor();
    app.locator("#address").fill(address.toString());
    app.locator("#username").fill(user);
    app.locator("#password").fill("x");
  }

  private static Scene sql(String name) {
    return kinds(name).click("kind-sql").until("#host");
  }

  private static Scene onec(String name) {
    return kinds(name).click("kind-onec").until("#configuration");
  }

  private static void fillIn(FrameLocator app, URI address) {
    app.locator("#address").fill(address.toString());
    app.locator("#user").fill(OneC.USER);
    app.locator("#password").fill(OneC.PASSWORD);
  }

  private static Scene tested(String name) {
    return sql(name)
        .then((_, app) -> fillIn(app))
        .click("test-connection")
        .until("[data-testid=test-result][data-state=good]");
  }

  private static void fillIn(FrameLocator app) {
    app.locator("#queries").selectOption("own");
    app.locator("#text").waitFor();
    Books.DATABASE.fields().entrySet().stream()
        .filter(field -> app.locator("input#" + field.getKey()).count() == 1)
        .forEach(field -> app.locator("#" + field.getKey()).fill(field.getValue()));
    app.locator("#text").fill(SeededDatabase.QUERIES);
    app.locator("#password").fill("x");
    app.locator("#encryption").selectOption("none");
  }
}
