package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalRequest;
import ledgertab.emulator.PortalUser;
import ledgertab.persistence.Database;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Visibility;
import ledgertab.portal.choices.Visibility.Who;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Who sees amounts and who does not, over real HTTP, on every route that knows any.
final class VisibilityIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final String LIMIT = "7,531";
  private static final String TOTAL = "8,642";
  private static final List<String> ROUTES =
      List.of(
          "/ui/card",
          "/ui/credit",
          "/ui/documents",
          "/ui/documents?months=36&as=table",
          "/ui/documents?open=D1",
          "/ui/documents/lines?document=D1",
          "/ui/documents/csv",
          "/ui/complaints",
          "/ui/tasks",
          "/ui/tasks/new",
          "/ui/tasks/new?document=INV-1",
          "/ui/link");
  private static final LiveApp APP = LiveApp.start(Engine.H2);

  private final Portal portal = APP.portal();
  private final CrmRecord deal;
  private final PortalUser seller;

  VisibilityIT() {
    portal.add(
        AppCard.at(APP.url()).withScopes("crm", "placement", "task", "user_brief", "department"));
    APP.post(portal.installForm(portal.admin()));
    portal.finishInstall();
    APP.load(
        portal,
        "id,name,tax_id,currency,credit_limit\nC1,Alder,7707083893,RUB,7531\n",
        """
        id,client_id,number,kind,issued,due,currency,total,outstanding
        D1,C1,INV-1,invoice,2026-10-01,2026-10-15,RUB,8642,8642
        """,
        "");
    var company = portal.crm().company("Alder").requisite("7707083893", "");
    seller = portal.addUser(20, "Sam", "Seller").departments(5);
    portal.department(1, "Company", 0, portal.admin().id());
    portal.department(5, "Sales", 1, 0);
    deal = portal.crm().deal("Planks").company(company).amount("9753", "RUB").assignedTo(seller);
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void everyone_sees_amounts_and_the_portal_is_asked_nothing_more_until_somebody_chooses() {
    portal.forgetRequests();
    var card = open(portal.manager()).card();

    assertThat(text(card, "credit-limit")).startsWith(LIMIT);
    assertThat(asked()).doesNotContain("user.current", "department.get");
  }

  @Test
  void others_read_the_verdict_and_no_amount_on_any_route() {
    choose(new Visibility(Who.RESPONSIBLE, List.of()));
    var tab = open(portal.manager());

    var card = tab.card();

    assertThat(text(card, "credit-verdict")).contains("Overdue");
    assertThat(text(card, "deal-check")).contains("exceeds the available credit");
    assertThat(card).contains("data-testid=\"amounts-hidden\"", "data-state=\"closed\"");
    for (var route : ROUTES) {
      assertNoAmounts(route, tab.get(route).body());
    }
    assertThat(tab.get("/ui/documents/csv").statusCode()).isEqualTo(403);
    assertNoAmounts("refresh", tab.post("/ui/refresh").body());
    APP.clock().advance(Duration.ofHours(2));
    assertNoAmounts("next visit", open(portal.manager()).card());
  }

  @Test
  void the_responsible_heads_and_administrators_see_amounts() {
    choose(new Visibility(Who.RESPONSIBLE, List.of()));
    var head = portal.addUser(21, "Hilda", "Head");
    portal.department(7, "Shipping", 1, head.id());

    for (var user : List.of(seller, head, portal.admin())) {
      assertThat(text(open(user).card(), "credit-limit")).as(user.name()).startsWith(LIMIT);
    }
  }

  @Test
  void employees_of_chosen_departments_see_amounts() {
    choose(new Visibility(Who.DEPARTMENTS, List.of(5L)));

    assertThat(text(open(seller).card(), "credit-limit")).startsWith(LIMIT);
    assertThat(text(open(portal.admin()).card(), "credit-limit")).startsWith(LIMIT);
    assertNoAmounts("manager", open(portal.manager()).card());
  }

  @Test
  void employees_below_a_chosen_department_see_amounts_without_asking_for_its_tree() {
    portal.department(6, "Sales North", 5, 0);
    portal.department(7, "Sales North East", 6, 0);
    var below = portal.addUser(22, "Nora", "North").departments(7);
    choose(new Visibility(Who.DEPARTMENTS, List.of(5L)));
    assertNoAmounts("before the tree is known", open(below).card());

    var page = APP.open(portal.appForm(portal.admin()));
    var form = page.get("/ui/app/visibility").body();
    var version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(form);
    assertThat(version.find()).isTrue();
    var fields = "who=DEPARTMENTS&department[5]=on&version=" + version.group(1);
    assertThat(page.post("/ui/app/visibility", fields).statusCode()).isEqualTo(200);

    APP.clock().advance(Duration.ofMinutes(2));
    portal.forgetRequests();
    assertThat(text(open(below).card(), "credit-limit")).startsWith(LIMIT);
    assertThat(portal.requests()).hasSize(1);
    assertThat(asked()).noneMatch(request -> request.contains("department.get"));
    assertNoAmounts("manager", open(portal.manager()).card());
  }

  @Test
  void without_the_permission_to_ask_only_administrators_see_amounts() {
    portal.faults().missScope("department");
    portal.faults().missScope("user_brief");

    choose(new Visibility(Who.DEPARTMENTS, List.of(5L)));
    assertNoAmounts("departments", open(seller).card());
    choose(new Visibility(Who.RESPONSIBLE, List.of()));
    var head = portal.addUser(21, "Hilda", "Head");
    portal.department(7, "Shipping", 1, head.id());
    assertNoAmounts("heads", open(head).card());
    assertThat(text(open(seller).card(), "credit-limit")).startsWith(LIMIT);
    assertThat(text(open(portal.admin()).card(), "credit-limit")).startsWith(LIMIT);
  }

  @Test
  void a_choice_holds_at_once_also_in_tabs_that_are_open() {
    var tab = open(portal.manager());
    assertThat(text(tab.card(), "credit-limit")).startsWith(LIMIT);

    choose(new Visibility(Who.RESPONSIBLE, List.of()));

    assertNoAmounts("card", tab.get("/ui/card").body());
    assertNoAmounts("documents", tab.get("/ui/documents").body());
    choose(Visibility.STANDARD);
    assertThat(text(tab.get("/ui/card").body(), "credit-limit")).startsWith(LIMIT);
  }

  @Test
  void a_page_kept_for_one_viewer_is_never_anothers() {
    choose(new Visibility(Who.RESPONSIBLE, List.of()));
    var sellers = portal.placementForm(seller, DEAL, deal.id());
    var managers = portal.placementForm(portal.manager(), DEAL, deal.id());
    APP.open(sellers).card();
    APP.open(managers).card();
    for (int i = 0; i < 3; i++) {
      assertThat(APP.open(sellers).page().body()).contains(LIMIT);
      assertThat(APP.open(managers).page().body()).contains("credit-verdict");
      assertNoAmounts("warm page", APP.open(managers).page().body());
    }
    choose(new Visibility(Who.DEPARTMENTS, List.of(99L)));
    assertNoAmounts("after the choice", APP.open(sellers).page().body());
    assertNoAmounts("after the choice", APP.open(sellers).card());
  }

  @Test
  void an_opening_costs_the_portal_one_request_whatever_is_chosen() {
    for (var who : Who.values()) {
      choose(new Visibility(who, List.of(5L)));
      APP.clock().advance(Duration.ofMinutes(2));
      portal.forgetRequests();
      open(seller).card();
      assertThat(portal.requests()).as(who.name()).hasSize(1);
    }
  }

  @Test
  void an_administrator_previews_what_others_see() {
    var app = APP.open(portal.appForm(portal.admin()));

    var preview = app.get("/ui/preview?card=DEAL:" + deal.id());

    assertThat(preview.body()).contains("credit-verdict", "amounts-hidden", "disabled");
    assertNoAmounts("preview", preview.body());
    assertThat(preview.headers().firstValue("X-Frame-Session")).isEmpty();
    assertThat(app.get("/ui/preview?card=DEAL:999999").statusCode()).isEqualTo(403);
    var other = APP.open(portal.appForm(portal.manager()));
    assertThat(other.get("/ui/preview?card=DEAL:" + deal.id()).statusCode()).isEqualTo(403);
    assertThat(open(portal.admin()).get("/ui/preview?card=DEAL:" + deal.id()).statusCode())
        .isEqualTo(401);
  }

  private Stream<String> asked() {
    return portal.requests().stream().map(PortalRequest::toString);
  }

  private static void assertNoAmounts(String where, String html) {
    assertThat(html).as(where).doesNotContain(LIMIT, "7531", TOTAL, "8642", "1,111", "9,753");
  }

  private OpenTab open(PortalUser user) {
    APP.clock().advance(Duration.ofSeconds(61));
    return APP.open(portal, user, DEAL, deal.id());
  }

  private void choose(Visibility visibility) {
    try (Database database = APP.database()) {
      var choices = new Choices(database.context(), APP.clock());
      var admin = new Viewer(new MemberId(portal.memberId()), 1, "Anna Admin", true);
      var now = choices.of(admin.member(), Visibility.TOPIC);
      choices.save(admin, Visibility.TOPIC, now.version(), visibility);
    }
    APP.clock().advance(Duration.ofSeconds(3));
  }
}
