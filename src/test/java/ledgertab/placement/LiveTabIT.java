package ledgertab.placement;

import static ledgertab.persistence.generated.Tables.SNAPSHOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Client;
import ledgertab.history.ClientLinks;
import ledgertab.history.ClientLinks.How;
import ledgertab.history.ClientRef;
import ledgertab.history.Money;
import ledgertab.persistence.Signals;
import ledgertab.portal.RecordChanges;
import ledgertab.portal.Viewer;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.InMemoryLedger;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Whether what an open tab shows has changed.
@ParameterizedClass
@EnumSource(Engine.class)
final class LiveTabIT extends TabStage {

  private static final String MARK = "X-Frame-Shown";

  LiveTabIT(Engine engine) {
    super(engine);
  }

  @Test
  void nothing_new_is_told_without_asking_portal_or_ledger() {
    var tab = open();
    var mark = mark(tab);
    portal.forgetRequests();
    app.ledgers().become(Mode.DOWN);
    app.clock().advance(Duration.ofMinutes(20));

    var answer = ask(tab, mark);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(portal.requests()).isEmpty();
  }

  @Test
  void change_of_the_deal_its_client_or_a_task_is_told_once() {
    var task = portal.crm().task("Call", deal);
    var tab = open();

    for (var place :
        List.of("DEAL:" + deal.id(), "COMPANY:" + company.id(), "TASK:" + task.id(), "*")) {
      var mark = mark(tab);
      note("DEAL:9999");
      assertThat(ask(tab, mark).statusCode()).as("another deal").isEqualTo(204);
      note(place);
      assertThat(ask(tab, mark).statusCode()).as(place).isEqualTo(200);
      assertThat(ask(tab, mark(tab)).statusCode()).as("shown by now").isEqualTo(204);
    }
  }

  @Test
  void figures_that_were_read_anew_elsewhere_are_told_if_they_differ() {
    var tab = open();
    var mark = mark(tab);
    app.load(portal, CLIENTS, "id,client_id,number,issued,currency,total\n", "");

    assertThat(ask(tab, mark).statusCode()).isEqualTo(200);
    mark(tab);
    eventually(() -> written() == 4);
    var reread = mark(tab);
    assertThat(ask(tab, reread).statusCode()).isEqualTo(204);
    app.load(portal, CLIENTS, "id,client_id,number,issued,currency,total\n", "");
    tab.post("/ui/refresh");
    assertThat(ask(tab, reread).statusCode()).as("the same again").isEqualTo(204);
  }

  @Test
  void figures_of_any_of_several_ledgers_are_told() {
    var north = north();
    var tab = open();
    tab.get("/ui/ledger?ledger=north");
    var mark = mark(tab);
    assertThat(ask(tab, mark).statusCode()).isEqualTo(204);

    north.owes(Money.of("778.00", "RUB"));
    tab.post("/ui/refresh?ledger=north");

    assertTold(tab, mark);
  }

  @Test
  void tab_left_alone_for_longer_than_changes_are_kept_is_told_to_load() {
    var tab = open();
    var mark = mark(tab);
    app.clock().advance(Duration.ofMinutes(5));
    note("DEAL:" + deal.id());
    for (int i = 0; i < 3; i++) {
      app.clock().advance(Duration.ofMinutes(25));
      tab.get("/ui/session");
    }
    forgetOld();

    assertThat(ask(tab, mark).statusCode()).isEqualTo(200);
  }

  @Test
  void tab_that_asks_all_day_is_told_nothing_while_nothing_of_its_own_changes() {
    var tab = open();
    var mark = mark(tab);
    for (int i = 0; i < 20; i++) {
      app.clock().advance(Duration.ofMinutes(10));
      tab.get("/ui/session");
      note("DEAL:9999");
      forgetOld();
      var answer = ask(tab, mark);
      assertThat(answer.statusCode()).isEqualTo(204);
      mark = answer.headers().firstValue(MARK).orElse(mark);
    }
    note("DEAL:" + deal.id());

    assertThat(ask(tab, mark).statusCode()).isEqualTo(200);
  }

  @Test
  void client_that_appears_in_the_ledger_is_told_to_who_found_none() {
    var stranger = portal.crm().company("New").requisite("5003052454", "");
    var theirs = portal.crm().deal("First").company(stranger);
    var tab = app.open(portal, portal.manager(), DEAL, theirs.id());
    var mark = tab.get("/ui/card").headers().firstValue(MARK).orElseThrow();
    assertThat(tab.card()).contains("no-client");
    assertThat(ask(tab, mark).statusCode()).isEqualTo(204);

    app.load(portal, CLIENTS + "C3,New LLC,5003052454,,,,RUB,,\n", "", "");

    assertThat(ask(tab, mark).statusCode()).isEqualTo(200);
  }

  @Test
  void link_that_somebody_else_makes_is_told() {
    var tab = open();
    var mark = mark(tab);
    try (var database = app.database()) {
      var member = new MemberId(portal.memberId());
      var other = new ClientRef(member, "builtin", "C2");
      new ClientLinks(database.context(), app.clock())
          .save(
              new Viewer(member, 1, "Anna", true),
              "COMPANY:" + company.id(),
              Client.called(other, "Second Client"),
              How.SEARCHED);
    }

    assertThat(ask(tab, mark).statusCode()).isEqualTo(200);
  }

  @Test
  void what_is_read_while_older_figures_are_shown_is_told() {
    var north = north();
    var tab = open();
    tab.get("/ui/ledger?ledger=north");
    north.owes(Money.of("778.00", "RUB"));
    app.clock().advance(Duration.ofMinutes(16));

    var card = tab.get("/ui/card");
    assertThat(card.body()).contains("777.00").doesNotContain("778.00");
    var mark = card.headers().firstValue(MARK).orElseThrow();
    eventually(() -> tab.get("/ui/card").body().contains("778.00"));

    assertTold(tab, mark);
  }

  @Test
  void block_that_loads_on_its_own_is_part_of_what_is_told() {
    var north = north();
    var tab = open();
    var card = tab.get("/ui/card").headers().firstValue(MARK).orElseThrow();
    var block = tab.get("/ui/ledger?ledger=north").headers().firstValue(MARK).orElseThrow();
    assertThat(ask(tab, card + "," + block).statusCode()).isEqualTo(204);

    north.owes(Money.of("778.00", "RUB"));
    open().post("/ui/refresh?ledger=north");

    assertTold(tab, card + "," + block);
  }

  @Test
  void block_that_was_refreshed_is_not_told_once_more() {
    var north = north();
    var tab = open();
    tab.get("/ui/ledger?ledger=north");
    var card = tab.get("/ui/card").headers().firstValue(MARK).orElseThrow();
    app.clock().advance(Duration.ofSeconds(1));
    north.owes(Money.of("778.00", "RUB"));
    var refreshed = tab.post("/ui/refresh?ledger=north");
    assertThat(refreshed.body()).contains("778.00");
    var block = refreshed.headers().firstValue(MARK).orElseThrow();

    var answer = ask(tab, card + "," + block);

    assertThat(answer.statusCode()).isEqualTo(204);
    var fresh = answer.headers().firstValue(MARK).orElseThrow();
    assertThat(fresh).doesNotContain(",");
    assertThat(ask(tab, fresh).statusCode()).isEqualTo(204);
    // Without its part, once what was read is written.
    assertTold(tab, card);
  }

  @Test
  void panel_that_loads_on_its_own_is_part_of_what_is_told() {
    var north = north();
    var tab = open();
    tab.get("/ui/ledger?ledger=north");
    var card = tab.get("/ui/card").headers().firstValue(MARK).orElseThrow();
    app.clock().advance(Duration.ofSeconds(1));
    north.owes(Money.of("778.00", "RUB"));
    open().post("/ui/refresh?ledger=north");
    var parts =
        Stream.of("credit", "documents", "complaints")
            .map(panel -> tab.get("/ui/" + panel + "?ledger=north"))
            .map(answer -> answer.headers().firstValue(MARK).orElseThrow())
            .collect(Collectors.joining(","));

    assertTold(tab, card);
    assertThat(ask(tab, card + "," + parts).statusCode()).isEqualTo(204);
  }

  @Test
  void mark_opens_beside_its_own_session_only() {
    var other = portal.crm().deal("Other").company(company);
    var tab = open();
    var elsewhere = app.open(portal, portal.manager(), DEAL, other.id());
    var mark = mark(tab);

    assertThat(ask(elsewhere, mark).statusCode()).isEqualTo(410);
    assertThat(ask(tab, "").statusCode()).isEqualTo(410);
    assertThat(ask(tab, "1.AAAA").statusCode()).isEqualTo(410);
    var read = Base64.getUrlDecoder().decode(mark.substring(mark.indexOf('.') + 1));
    assertThat(new String(read, StandardCharsets.ISO_8859_1))
        .doesNotContain("builtin")
        .doesNotContain("DEAL:");
  }

  @Test
  void kept_page_carries_its_mark_too() {
    var form = portal.placementForm(portal.manager(), DEAL, deal.id());
    app.open(form).card();

    var page = app.open(form).page().body();

    assertThat(page).contains("client-name", MARK + "&quot;:&quot;");
  }

  private InMemoryLedger north() {
    var north = new InMemoryLedger("north");
    north.owes(Money.of("777.00", "RUB"));
    app.ledgers().connect(new MemberId(portal.memberId()), north);
    return north;
  }

  /// What the card shows now.
  private static String mark(OpenTab tab) {
    var answer = tab.get("/ui/card");
    assertThat(answer.statusCode()).isEqualTo(200);
    for (var panel : List.of("/ui/credit", "/ui/documents", "/ui/complaints")) {
      tab.get(panel);
    }
    return tab.get("/ui/card").headers().firstValue(MARK).orElseThrow();
  }

  private HttpResponse<String> ask(OpenTab tab, String mark) {
    app.clock().advance(Duration.ofSeconds(3));
    return send(tab, mark);
  }

  private HttpResponse<String> send(OpenTab tab, String mark) {
    return app.send(
        HttpRequest.newBuilder(URI.create(app.url() + "/ui/live"))
            .header("X-Frame-Session", tab.session())
            .header(MARK, mark)
            .build());
  }

  /// As soon as what was read is written.
  private void assertTold(OpenTab tab, String marks) {
    app.clock().advance(Duration.ofSeconds(3));
    eventually(() -> send(tab, marks).statusCode() == 200);
  }

  private void note(String place) {
    try (var database = app.database()) {
      new RecordChanges(database.context(), app.clock(), new Signals(database))
          .note(new MemberId(portal.memberId()), List.of(place));
    }
  }

  private void forgetOld() {
    try (var database = app.database()) {
      new RecordChanges(database.context(), app.clock(), new Signals(database)).forgetOld();
    }
  }

  private int written() {
    try (var database = app.database()) {
      var ours = SNAPSHOT.MEMBER_ID.eq(portal.memberId());
      return database.context().fetchCount(SNAPSHOT, ours.and(SNAPSHOT.FORGOTTEN.isFalse()));
    }
  }

  private static void eventually(BooleanSupplier condition) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }
}
