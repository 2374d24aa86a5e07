package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A task made in the tab: the viewer's own, bound to the card and its client, and made once.
final class NewTaskIT {

  private static final LiveApp APP = LiveApp.start(Engine.H2);
  private static final String CLIENTS = "id,name,tax_id\nC1,Acme Trading LLC,7707083893\n";
  private static final String DOCUMENTS =
      """
      id,client_id,number,kind,issued,due,currency,total,outstanding
      D1,C1,INV-1,invoice,2026-10-01,2026-10-31,RUB,117499.90,117499.90
      D2,C1,INV-2,invoice,2026-10-05,2026-11-10,RUB,500.00,500.00
      D3,C1,INV-3,invoice,2026-11-10,2026-12-10,RUB,250000.00,250000.00
      """;
  private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");

  private final Portal portal = APP.installedPortal();
  private final CrmRecord company =
      portal.crm().company("Acme").requisite("7707083893", "770701001");
  private final CrmRecord deal = portal.crm().deal("Pallets").company(company);
  private final OpenTab tab;

  NewTaskIT() {
    APP.load(portal, CLIENTS, DOCUMENTS, "");
    tab = APP.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal.id());
    tab.card();
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void the_form_is_filled_in_from_the_oldest_overdue_document() {
    var form = tab.get("/ui/tasks/new").body();

    assertThat(form)
        .contains("INV-1", "117,499.90", "INV-2", "value=\"2026-11-23\"")
        .doesNotContain("INV-3");
  }

  @Test
  void the_form_can_be_about_another_overdue_document() {
    var form = tab.get("/ui/tasks/new?document=INV-2").body();

    assertThat(form).containsPattern("name=\"title\"[^>]*value=\"[^\"]*INV-2");
  }

  @Test
  void a_task_is_the_viewers_and_bound_to_the_card_and_its_client() {
    var answer = save("Call about the debt", "2026-11-23", "INV-1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(texts(answer.body(), "task-row")).hasSize(1);
    assertThat(text(answer.body(), "task-row")).contains("Call about the debt", "23");
    var task = portal.crm().tasksOf(deal).getFirst();
    assertThat(task.text("responsibleId")).isEqualTo(String.valueOf(portal.manager().id()));
    assertThat(task.text("createdBy")).isEqualTo(String.valueOf(portal.manager().id()));
    assertThat(task.text("deadline")).isEqualTo("2026-11-23T19:00:00+03:00");
    assertThat(portal.crm().tasksOf(company)).hasSize(1);
  }

  @Test
  void the_next_look_finds_the_task_in_the_portal_itself() {
    save("Call", "", "");

    assertThat(text(tab.reload(), "task-row")).contains("Call");
  }

  @Test
  void the_same_form_sent_twice_makes_one_task() {
    var form = form("Call", "", "", ticket());

    tab.post("/ui/tasks", form);
    var again = tab.post("/ui/tasks", form);

    assertThat(text(again.body(), "task-row")).contains("Call");
    assertThat(portal.crm().tasksOf(deal)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"'', 2026-11-23", "Call, tomorrow", "Call, 2026-02-30", "' ', ''"})
  void what_is_wrong_is_said_beside_the_field_and_nothing_is_made(String title, String deadline) {
    var answer = save(title, deadline, "What I wrote");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("HX-Retarget")).contains("#task-form");
    assertThat(answer.body()).contains("aria-invalid=\"true\"", "What I wrote");
    assertThat(portal.crm().tasksOf(deal)).isEmpty();
  }

  @Test
  void an_expired_token_is_renewed_and_the_task_is_made_once() {
    portal.expireTokens();

    var answer = save("Call", "", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(portal.crm().tasksOf(deal)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"LIMIT_EXCEEDED, try again", "HTML_ERROR, may be there or not"})
  void a_portal_in_trouble_is_said_and_what_was_written_stays(Fault fault, String said) {
    var ticket = ticket();
    portal.faults().on(fault);

    var answer = tab.post("/ui/tasks", form("Call", "", "Every word", ticket));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(said, "Every word", "data-request-id=\"", ticket);
  }

  @Test
  void without_the_scope_there_is_no_button() {
    portal.faults().missScope("task");

    assertThat(tab.post("/ui/refresh").body())
        .contains("reinstall-prompt")
        .doesNotContain("data-testid=\"create-task\"");
  }

  @Test
  void a_scope_that_is_taken_away_meanwhile_is_said() {
    var ticket = ticket();
    portal.faults().missScope("task");

    var answer = tab.post("/ui/tasks", form("Call", "", "", ticket));

    assertThat(answer.body()).contains("scope “task”");
  }

  private HttpResponse<String> save(String title, String deadline, String description) {
    return tab.post("/ui/tasks", form(title, deadline, description, ticket()));
  }

  private String ticket() {
    var found = TICKET.matcher(tab.get("/ui/tasks/new").body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static String form(String title, String deadline, String description, String ticket) {
    return "ticket="
        + ticket
        + "&title="
        + URLEncoder.encode(title, StandardCharsets.UTF_8)
        + "&deadline="
        + deadline
        + "&description="
        + URLEncoder.encode(description, StandardCharsets.UTF_8);
  }
}
