package ledgertab.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Client;
import ledgertab.history.ClientLinks;
import ledgertab.history.ClientLinks.How;
import ledgertab.history.ClientRef;
import ledgertab.portal.Viewer;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Whether what an open tab shows has changed.
@ParameterizedClass
@EnumSource(Engine.class)
final class LiveTabIT extends LiveStage {

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
}
