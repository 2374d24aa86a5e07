package ledgertab.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Money;
import ledgertab.persistence.Signals;
import ledgertab.portal.RecordChanges;
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
    var reread = mark(tab);
    assertThat(ask(tab, reread).statusCode()).isEqualTo(204);
    app.load(portal, CLIENTS, "id,client_id,number,issued,currency,total\n", "");
    tab.post("/ui/refresh");
    assertThat(ask(tab, reread).statusCode()).as("the same again").isEqualTo(204);
  }

  @Test
  void figures_of_any_of_several_ledgers_are_told() {
    var north = new InMemoryLedger("north");
    north.owes(Money.of("777.00", "RUB"));
    app.ledgers().connect(new MemberId(portal.memberId()), north);
    var tab = open();
    tab.get("/ui/ledger?ledger=north");
    var mark = mark(tab);
    assertThat(ask(tab, mark).statusCode()).isEqualTo(204);

    north.owes(Money.of("778.00", "RUB"));
    tab.post("/ui/refresh?ledger=north");

    assertThat(ask(tab, mark).statusCode()).isEqualTo(200);
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
    assertThat(mark).doesNotContain("C1").doesNotContain("DEAL");
  }

  @Test
  void kept_page_carries_its_mark_too() {
    var form = portal.placementForm(portal.manager(), DEAL, deal.id());
    app.open(form).card();

    var page = app.open(form).page().body();

    assertThat(page).contains("client-name", MARK + "&quot;:&quot;");
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
    return app.send(
        HttpRequest.newBuilder(URI.create(app.url() + "/ui/live"))
            .header("X-Frame-Session", tab.session())
            .header(MARK, mark)
            .build());
  }

  private void note(String place) {
    try (var database = app.database()) {
      new RecordChanges(database.context(), app.clock(), new Signals(database))
          .note(new MemberId(portal.memberId()), List.of(place));
    }
  }
}
