package ledgertab.settings.choice;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// An administrator picks who is responsible for new tasks, over real HTTP.
final class ResponsibleIT {

  private static final String PEOPLE = "/ui/app/responsible/people?find=";
  private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final Portal portal = APP.installedPortal();
  private final SettingsFrame settings;

  ResponsibleIT() {
    portal.addUser(30, "Olga", "Accountant");
    settings = open();
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void employees_are_found_by_name_and_the_one_who_is_chosen_stays() {
    portal.addUser(31, "Oleg", "Gone").active(false);

    var found = settings.frame().get(PEOPLE + "Ol&task=2").body();

    assertThat(texts(found, "employee"))
        .containsExactly(
            "Whoever creates the task", "Max Manager", "Olga Outsider", "Olga Accountant");
    assertThat(found).contains("id=\"task-2\" value=\"2\" checked");
    assertThat(settings.frame().get(PEOPLE + "Zzz").body()).contains("No employee");
    assertThat(settings.frame().get(PEOPLE + "%3Cscript%3E").body()).doesNotContain("<script");
  }

  @Test
  void new_tasks_go_to_whoever_was_chosen() {
    assertThat(settings.save("task=30").statusCode()).isEqualTo(200);
    assertThat(open().shown()).contains("Olga Accountant");

    assertThat(create()).isEqualTo("30");
    settings.undo();
    APP.clock().advance(Duration.ofSeconds(3));
    assertThat(create()).isEqualTo(String.valueOf(portal.manager().id()));
  }

  @Test
  void whoever_is_to_hear_of_trouble_is_found_beside_those_who_are_chosen() {
    var found = settings.frame().get("/ui/app/responsible/listeners?find=Olg&told[2]=on").body();
    assertThat(texts(found, "listener"))
        .containsExactly("Max Manager", "Olga Outsider", "Olga Accountant");
    assertThat(found).contains("name=\"told[2]\"").containsOnlyOnce("checked=\"checked\"");

    var saved = settings.save("task=0&told[2]=on&told[30]=on");
    assertThat(saved.statusCode()).isEqualTo(200);
    assertThat(texts(open().shown(), "listener")).containsExactly("Max Manager", "Olga Accountant");
    var wrong = settings.save("task=0&told[999]=on");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("data-field=\"told\"", "name=\"told[999]\"");
    settings.undo();
    assertThat(texts(open().shown(), "listener")).isEmpty();
  }

  @Test
  void without_the_permission_to_notify_the_section_says_so() {
    var bare = APP.portal();
    bare.faults().missScope("im");
    APP.post(bare.installForm(bare.admin()));
    bare.finishInstall();

    var shown = SettingsFrame.open(APP, bare, bare.admin(), "responsible").shown();

    assertThat(shown).contains("notices-missing", "listener-search");
    assertThat(open().shown()).doesNotContain("notices-missing");
  }

  @Test
  void nobody_but_an_employee_of_the_portal_can_be_chosen() {
    for (var wrong : new String[] {"", "task=999", "task=-1", "task=x"}) {
      assertThat(settings.save(wrong).statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(create()).isEqualTo(String.valueOf(portal.manager().id()));
  }

  @Test
  void without_the_permission_to_ask_nobody_is_looked_for() {
    var bare = APP.portal();
    bare.faults().missScope("user_brief");
    APP.post(bare.installForm(bare.admin()));
    bare.finishInstall();

    var shown = SettingsFrame.open(APP, bare, bare.admin(), "responsible").shown();

    assertThat(shown).contains("scope-missing").doesNotContain("employee-search");
  }

  @Test
  void only_administrators_look_for_employees() {
    var other = SettingsFrame.open(APP, portal, portal.manager(), "responsible");

    assertThat(other.frame().get(PEOPLE + "Olga").statusCode()).isEqualTo(403);
  }

  private String create() {
    APP.clock().advance(Duration.ofSeconds(61));
    var deal = portal.crm().deal("Planks");
    var tab = APP.open(portal, portal.manager(), "CRM_DEAL_DETAIL_TAB", deal.id());
    tab.card();
    var form = tab.get("/ui/tasks/new").body();
    var ticket = TICKET.matcher(form);
    assertThat(ticket.find()).isTrue();
    var answer = tab.post("/ui/tasks", "title=Call&deadline=&ticket=" + ticket.group(1));
    assertThat(text(answer.body(), "task-row")).contains("Call");
    return portal.crm().tasksOf(deal).getFirst().text("responsibleId");
  }

  private SettingsFrame open() {
    APP.clock().advance(Duration.ofSeconds(60));
    return SettingsFrame.open(APP, portal, portal.admin(), "responsible");
  }
}
