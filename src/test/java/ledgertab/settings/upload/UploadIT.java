package ledgertab.settings.upload;

import static ledgertab.persistence.generated.Tables.AUDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static ledgertab.persistence.generated.Tables.UPLOAD_FILE;
import static ledgertab.persistence.generated.Tables.UPLOAD_PART;
import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.LocalDate;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalUser;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// An administrator loads a ledger over real HTTP.
@ParameterizedClass
@EnumSource(Engine.class)
final class UploadIT {

  private static final String CLIENTS =
      "id,name,tax_id,currency,credit_limit\nC1,Alder,7707083893,RUB,500\n";
  private static final String DOCUMENTS =
      "id,client_id,number,issued,currency,total\nD1,C1,INV-1,2026-11-01,RUB,\"10,50\"\n";

  private final LiveApp app;
  private final Database database;
  private final DSLContext db;
  private final Portal portal;
  private final AppFrame admin;

  UploadIT(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
    db = database.context();
    portal = app.installedPortal();
    admin = frame(portal, portal.admin());
  }

  @AfterEach
  void stop() {
    database.close();
    app.close();
  }

  @Test
  void files_are_previewed_loaded_and_reported() {
    var first = admin.page();
    assertThat(first).contains("Nothing is loaded yet").doesNotContain("delete-ledger");

    assertThat(admin.send("clients", "clients.csv", CLIENTS).statusCode()).isEqualTo(204);
    assertThat(admin.send("", "docs.csv", DOCUMENTS).statusCode()).isEqualTo(204);
    var preview = admin.page();
    assertThat(texts(preview, "file-name")).containsExactly("clients.csv", "docs.csv");
    assertThat(preview).contains("INV-1", "Nov 1, 2026", "7707083893", "CSV, UTF-8");

    var done = admin.load();

    assertThat(texts(done, "done-row")).containsExactly("Clients 1 1 0 0", "Documents 1 1 0 0");
    assertThat(text(done, "ledger-as-of")).isEqualTo("Nov 19, 2026");
    assertThat(db.fetchSingle(LEDGER_DOCUMENT).getTotal()).isEqualByComparingTo("10.5");
    assertThat(db.fetchCount(UPLOAD_FILE)).isZero();
    admin.until(_ -> db.fetchCount(UPLOAD_PART) == 0);
    assertThat(db.fetchValues(AUDIT.ACTION)).containsExactly("ledger.upload");
  }

  @Test
  void the_tab_sees_the_new_figures_and_their_day() {
    var company = portal.crm().company("Alder").requisite("7707083893", "");
    var deal = portal.crm().deal("Planks").company(company);
    var tab = app.open(portal, portal.admin(), "CRM_DEAL_DETAIL_TAB", deal.id());
    assertThat(tab.card()).contains("no-client");

    admin.send("clients", "clients.csv", CLIENTS);
    admin.load();
    app.clock().advance(Duration.ofSeconds(3));

    assertThat(text(tab.reload(), "credit-limit")).startsWith("500");
    assertThat(tab.reload()).contains("data as of Nov 19, 2026");
  }

  @Test
  void faults_are_told_row_by_row_and_nothing_changes() {
    admin.send("clients", "clients.csv", CLIENTS);
    admin.load();

    admin.send(
        "clients",
        "clients.csv",
        "id,name,currency,credit_limit\nC1,Changed,RUB,1\nC2,,RUB,=ten\n");
    var faulty = admin.load();

    assertThat(texts(faulty, "fault-row"))
        .containsExactly(
            "clients.csv 3 name Empty, but needed",
            "clients.csv 3 credit_limit “=ten” is not a number");
    assertThat(db.fetchValues(LEDGER_CLIENT.NAME)).containsExactly("Alder");
    var csv = admin.frame().get("/ui/app/upload/faults.csv");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename*=UTF-8''faults.csv");
    assertThat(csv.body().lines()).hasSize(3);
    assertThat(FaultsCsv.cell("=1+1")).isEqualTo("\"'=1+1\"");
  }

  @Test
  void a_mended_file_is_loaded_after_the_faults() {
    admin.send("clients", "clients.csv", "id,name\nC1,\n");
    assertThat(admin.load()).contains("upload-faults");

    admin.send("clients", "clients.csv", CLIENTS);

    assertThat(admin.page()).doesNotContain("upload-faults");
    assertThat(admin.load()).contains("upload-done");
  }

  @Test
  void windows_1251_with_russian_columns_is_mapped_and_the_choice_is_remembered() {
    var text = "Код;Наименование;Наш ИНН;Валюта;Лимит\nК1;«Ольха»;7707083893;RUB;1 234,50\n";
    var bytes = text.getBytes(Charset.forName("windows-1251"));
    admin.send("clients", "Клиенты.csv", bytes);
    assertThat(admin.page()).contains("windows-1251", "semicolons", "«Ольха»", "1,234.5");

    var mapped =
        admin.press(
            "mapping?kind=clients", "id=0&name=1&tax_id=2&currency=3&credit_limit=4&kpp=99&x=1");
    assertThat(mapped).contains("7707083893");
    admin.load();

    assertThat(db.fetchSingle(LEDGER_CLIENT).getTaxId()).isEqualTo("7707083893");
    assertThat(db.fetchSingle(LEDGER_CREDIT).getCreditLimit()).isEqualByComparingTo("1234.5");
    admin.send("clients", "Клиенты.csv", bytes);
    assertThat(admin.page()).contains("7707083893");
    assertThat(admin.load()).contains("upload-done");
  }

  @Test
  void nobody_but_an_administrator_gets_anything_done() {
    var other = frame(portal, portal.manager());
    admin.send("clients", "clients.csv", CLIENTS);

    assertThat(other.page()).contains("Only administrators").doesNotContain("clients.csv");
    assertThat(other.frame().get("/ui/app").body()).contains("Only an administrator");
    assertThat(other.send("clients", "x.csv", CLIENTS).statusCode()).isEqualTo(403);
    var id = AppFrame.uploadId(admin.page());
    for (var action :
        new String[] {
          "mapping?kind=clients&", "plan?", "remove?kind=clients&", "start?", "discard?"
        }) {
      var answer = other.frame().post("/ui/app/upload/" + action + "upload=" + id, "");
      assertThat(answer.statusCode()).as(action).isEqualTo(403);
    }
    assertThat(other.frame().get("/ui/app/upload/faults.csv").statusCode()).isEqualTo(403);
    assertThat(other.frame().post("/ui/app/upload/removal", "").statusCode()).isEqualTo(403);
    assertThat(texts(admin.page(), "file-name")).containsExactly("clients.csv");
  }

  @Test
  void a_session_of_a_card_opens_nothing_of_the_app() {
    var deal = portal.crm().deal("Planks");
    var tab = app.open(portal, portal.admin(), "CRM_DEAL_DETAIL_TAB", deal.id());

    assertThat(tab.get("/ui/app").statusCode()).isEqualTo(401);
    assertThat(tab.post("/ui/app/upload/removal").statusCode()).isEqualTo(401);
    assertThat(admin.frame().get("/ui/card").statusCode()).isEqualTo(403);
  }

  @Test
  void another_portal_sees_and_touches_nothing() {
    var stranger = app.installedPortal();
    var theirs = frame(stranger, stranger.admin());
    admin.send("clients", "clients.csv", CLIENTS);
    var id = AppFrame.uploadId(admin.page());

    theirs.frame().post("/ui/app/upload/discard?upload=" + id, "");
    theirs.frame().post("/ui/app/upload/start?upload=" + id, "");

    assertThat(theirs.page()).contains("Nothing is loaded yet").doesNotContain("clients.csv");
    assertThat(texts(admin.page(), "file-name")).containsExactly("clients.csv");
    admin.load();
    assertThat(theirs.page()).contains("Nothing is loaded yet");
    assertThat(db.fetchValues(LEDGER_CLIENT.MEMBER_ID)).containsExactly(portal.memberId());
  }

  @Test
  void documents_alone_need_clients_that_are_there() {
    admin.send("documents", "docs.csv", DOCUMENTS);
    assertThat(admin.press("start", "")).contains("Something is still missing");

    admin.send("clients", "clients.csv", CLIENTS);
    admin.load();
    admin.send("documents", "docs.csv", DOCUMENTS.replace("INV-1", "INV-2"));

    assertThat(admin.load()).contains("upload-done");
    assertThat(db.fetchValues(LEDGER_DOCUMENT.NUMBER)).containsExactly("INV-2");
  }

  @Test
  void files_that_are_no_tables_are_refused_with_the_reason() {
    var old = new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};
    assertThat(admin.send("clients", "old.xls", old).body()).contains("old .xls file");
    assertThat(admin.send("", "what.csv", "a,b\n1,2\n").body())
        .contains("not clear what this file");
    assertThat(admin.send("clients", "empty.csv", "").statusCode()).isEqualTo(422);
    assertThat(db.fetchCount(UPLOAD_FILE)).isZero();
  }

  @Test
  void the_ledger_is_deleted_after_a_question_that_says_how_much() {
    admin.send("clients", "clients.csv", CLIENTS);
    admin.send("documents", "docs.csv", DOCUMENTS);
    admin.load();

    var question = admin.frame().get("/ui/app/upload/removal").body();
    assertThat(question).contains("Clients: 1, documents: 1");
    assertThat(db.fetchCount(LEDGER_CLIENT)).isEqualTo(1);
    admin.frame().post("/ui/app/upload/removal");
    var done = admin.ended();

    assertThat(done).contains("The ledger is deleted", "Nothing is loaded yet");
    assertThat(db.fetchCount(LEDGER_CLIENT) + db.fetchCount(LEDGER_DOCUMENT)).isZero();
    assertThat(db.fetchValues(AUDIT.ACTION)).contains("ledger.erase");
  }

  @Test
  void files_are_forgotten_after_a_day() {
    admin.send("clients", "clients.csv", CLIENTS);
    app.clock().advance(Duration.ofHours(25));
    var stranger = app.installedPortal();
    frame(stranger, stranger.admin()).send("clients", "theirs.csv", CLIENTS);

    assertThat(db.fetchValues(UPLOAD_FILE.NAME)).containsExactly("theirs.csv");
  }

  @Test
  void a_page_that_is_behind_changes_nothing() {
    admin.send("clients", "clients.csv", CLIENTS);
    var old = AppFrame.uploadId(admin.page());
    admin.press("discard", "");
    admin.send("clients", "new.csv", CLIENTS);

    admin.frame().post("/ui/app/upload/discard?upload=" + old, "");
    var answer = admin.frame().post("/ui/app/upload/start?upload=" + old, "").body();

    assertThat(answer).contains("Somebody has changed this upload", "new.csv");
    assertThat(db.fetchCount(LEDGER_CLIENT)).isZero();
  }

  @Test
  void a_day_in_the_future_is_taken_for_today() {
    admin.send("clients", "clients.csv", CLIENTS);
    admin.press("start", "as_of=2030-01-01");
    admin.ended();

    assertThat(db.fetchSingle(ledgertab.persistence.generated.Tables.LEDGER_PROVENANCE).getAsOf())
        .isEqualTo(LocalDate.of(2026, 11, 20));
  }

  private AppFrame frame(Portal of, PortalUser user) {
    return new AppFrame(app.url(), app::send, app.post(of.appForm(user)));
  }
}
