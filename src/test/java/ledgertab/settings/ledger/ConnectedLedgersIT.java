package ledgertab.settings.ledger;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ledgertab.accounting.connection.Connection;
import ledgertab.accounting.connection.LedgerChoice;
import ledgertab.accounting.sql.SeededDatabase;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.portal.choices.Choices;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A portal connects a database beside its files, and one more; cards show each.
@ParameterizedClass
@EnumSource(Engine.class)
final class ConnectedLedgersIT {

  private static final String PASSWORD = "canary-of-a-password";
  private static final SeededDatabase BOOKS = new SeededDatabase();
  private static final Pattern LINE =
      Pattern.compile("data-testid=\"ledger-line\" data-ledger=\"([^\"]*)\"");

  private final LiveApp app;
  private final Portal portal;
  private final LedgerFrame admin;
  private final CrmRecord deal;

  ConnectedLedgersIT(Engine engine) {
    app = LiveApp.shared(engine);
    portal = app.installedPortal();
    admin = LedgerFrame.open(app, portal, portal.admin());
    app.load(
        portal,
        "id,name,tax_id,currency,credit_limit\nF1,Alder of the files,7707083893,RUB,777\n",
        "",
        "");
    var company = portal.crm().company("Alder").requisite("7707083893", "770701001");
    deal = portal.crm().deal("Oak boards").company(company);
  }

  @Test
  void a_database_is_added_beside_the_files_and_cards_show_both() {
    assertThat(admin.get("/source")).contains("ledger-add");
    assertThat(admin.get("/kinds?connection=new")).doesNotContain("kind-builtin");
    assertThat(admin.get("/form?kind=sql&connection=new")).contains("value=\"new\"");

    var saved = admin.save(fields("North"));

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    assertThat(saved.body()).contains("data-said=\"saved\"", "ledger-all").doesNotContain(PASSWORD);
    assertThat(lines(admin.open())).hasSize(2).first().isEqualTo("builtin");
    var card = card();
    assertThat(texts(card, "ledger-block")).hasSize(2);
    assertThat(texts(card, "credit-limit").toList().toString()).contains("777.00");
    assertThat(card).contains("North");
    assertThat(saved()).extracting(Connection::name).containsExactly("LedgerTab", "North");
  }

  @Test
  void each_says_how_it_does_and_is_tested_and_tried_for_itself() {
    var north = add("North");

    assertThat(admin.get("/state?connection=builtin")).contains("data-state=\"GOOD\"");
    assertThat(admin.get("/state?connection=" + north)).contains("data-state=\"GOOD\"", "North");
    var form = admin.get("/one?connection=" + north);
    assertThat(form)
        .contains("value=\"North\"", "value=\"" + north + "\"")
        .doesNotContain(PASSWORD);
    var kept = fields("North", Map.of("connection", north, "password", ""));
    assertThat(admin.post("/test", kept).body()).contains("data-state=\"good\"");
    var tried = new HashMap<>(kept);
    tried.put("card", "DEAL:" + deal.id());
    assertThat(
            text(
                admin.frame().post("/ui/preview/ledger", LedgerFrame.encoded(tried)).body(),
                "client-name"))
        .contains("Alder");
    assertThat(admin.post("/test", fields("X", Map.of("connection", "new", "password", ""))))
        .extracting(answer -> answer.statusCode())
        .isNotEqualTo(500);
  }

  @Test
  void a_change_of_one_leaves_the_other_and_is_taken_back_in_its_own_form() {
    var north = add("North");
    var south = add("South");

    admin.get("/one?connection=" + north);
    var renamed = admin.save(fields("Far north", Map.of("connection", north, "password", "")));

    assertThat(renamed.body()).contains("data-said=\"saved\"", "settings-undo");
    assertThat(admin.get("/one?connection=" + south)).doesNotContain("settings-undo");
    assertThat(saved())
        .extracting(Connection::name)
        .containsExactly("LedgerTab", "Far north", "South");
    admin.get("/one?connection=" + north);
    var undone = admin.post("/undo", Map.of("kind", "sql", "connection", north));
    assertThat(undone.body()).contains("data-said=\"undone\"", "value=\"North\"");
    assertThat(saved()).extracting(Connection::name).containsExactly("LedgerTab", "North", "South");
  }

  @Test
  void the_order_is_changed_button_by_button() {
    var north = add("North");
    assertThat(admin.open()).contains("ledger-down", "ledger-up");

    var moved = admin.post("/move", Map.of("connection", north, "by", "up"));

    assertThat(lines(moved.body())).containsExactly(north, "builtin");
    assertThat(moved.body()).contains("data-said=\"saved\"", "data-focus=\"yes\"");
    assertThat(card().indexOf("data-ledger=\"" + north))
        .isLessThan(card().indexOf("data-ledger=\"builtin"));
    assertThat(admin.frame().get("/ui/app/history").body()).contains("Order");
  }

  @Test
  void one_is_taken_away_after_a_question_and_brought_back() {
    var north = add("North");
    add("South");

    assertThat(admin.get("/removal?connection=" + north))
        .contains("ledger-sure", "Remove “North”?");
    assertThat(saved()).hasSize(3);
    var removed = admin.post("/remove", Map.of("connection", north));

    assertThat(lines(removed.body())).hasSize(2).doesNotContain(north);
    assertThat(card()).doesNotContain("data-ledger=\"" + north);
    var back = admin.post("/back", Map.of());
    assertThat(lines(back.body())).hasSize(3).contains(north);
    assertThat(admin.post("/test", fields("North", Map.of("connection", north, "password", ""))))
        .extracting(answer -> answer.body())
        .asString()
        .contains("data-state=\"good\"");
    assertThat(admin.frame().get("/ui/app/history").body()).doesNotContain(PASSWORD);
  }

  @Test
  void the_last_but_one_gone_the_section_and_the_card_are_as_simple_as_before() {
    var north = add("North");
    admin.open();

    var simple = admin.post("/remove", Map.of("connection", "builtin")).body();

    assertThat(simple).contains("name=\"host\"", "value=\"North\"").doesNotContain("ledger-line");
    assertThat(card()).doesNotContain("ledger-block");
    assertThat(saved()).extracting(Connection::id).containsExactly(north);
    assertThat(admin.get("/source")).contains("ledger-files-too");
    assertThat(lines(admin.post("/files?connection=new", Map.of()).body()))
        .containsExactly(north, "builtin");
  }

  @Test
  void five_are_the_most() {
    for (var name : List.of("One", "Two", "Three", "Four")) {
      add(name);
    }

    assertThat(admin.open()).doesNotContain("ledger-add").contains("Five is the most");
    var sixth = admin.save(fields("Five"));
    assertThat(sixth.statusCode()).isEqualTo(422);
    assertThat(sixth.body()).contains("Five ledgers are connected already");
    assertThat(saved()).hasSize(5);
  }

  @Test
  void who_is_late_changes_nothing_and_a_stranger_neither() {
    var north = add("North");
    var version = Map.of("connection", north, "version", "0");

    assertThat(admin.post("/remove", version).body()).contains("data-said=\"moved\"");
    assertThat(saved()).hasSize(2);
    assertThat(admin.frame().get("/ui/app/ledger/removal?connection=nobody").statusCode())
        .isEqualTo(400);
    var employee = LedgerFrame.open(app, portal, portal.manager());
    for (var action : List.of("/remove", "/move", "/back", "/files")) {
      assertThat(employee.post(action, Map.of("connection", north)).statusCode()).isEqualTo(403);
    }
    assertThat(saved()).hasSize(2);
  }

  @Test
  void another_portal_sees_none_of_it() {
    var north = add("North");
    var other = app.installedPortal();
    var theirs = LedgerFrame.open(app, other, other.admin());

    assertThat(theirs.open()).doesNotContain("North", "ledger-line");
    assertThat(theirs.frame().get("/ui/app/ledger/state?connection=" + north).statusCode())
        .isEqualTo(400);
  }

  private String add(String name) {
    admin.get("/form?kind=sql&connection=new");
    var saved = admin.save(fields(name));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    admin.open();
    return saved().getLast().id();
  }

  private List<Connection> saved() {
    try (var database = app.database()) {
      return new Choices(database.context(), InstantSource.system())
          .value(new MemberId(portal.memberId()), LedgerChoice.TOPIC)
          .connections();
    }
  }

  private String card() {
    app.clock().advance(Duration.ofSeconds(3));
    return app.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal.id()).reload();
  }

  private static List<String> lines(String html) {
    return LINE.matcher(html).results().map(found -> found.group(1)).toList();
  }

  private static Map<String, String> fields(String name) {
    return fields(name, Map.of("connection", "new"));
  }

  private static Map<String, String> fields(String name, Map<String, String> other) {
    var fields = new HashMap<>(BOOKS.fields());
    fields.putAll(Map.of("kind", "sql", "name", name, "password", PASSWORD));
    fields.putAll(other);
    return fields;
  }
}
