package ledgertab.placement;

import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a manager sees when his portal is in trouble: a plain sentence, never the client unproved.
final class PortalTroubleIT {

  private static final LiveApp APP = LiveApp.start(Engine.H2);
  private static final Portal PORTAL = APP.installedPortal();
  private static final int DEAL =
      PORTAL
          .crm()
          .deal("Pallets")
          .company(PORTAL.crm().company("Acme").requisite("7707083893", ""))
          .id();

  static {
    APP.load(PORTAL, "id,name,tax_id\nC1,Acme Trading,7707083893\n", "", "");
  }

  @AfterEach
  void recover() {
    PORTAL.faults().clear();
    PORTAL.manager().appAllowed(true).extranet(false);
    // A portal that was silent is asked again after a while.
    APP.clock().advance(Duration.ofSeconds(16));
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "HTML_ERROR",
        "DROPPED_CONNECTION",
        "HUGE_BODY",
        "INTERNAL_ERROR",
        "PORTAL_DELETED",
        "OVERLOAD",
        "METHOD_CONFIRM_WAITING",
        "LIMIT_EXCEEDED"
      })
  void a_portal_that_cannot_answer_is_said_with_retry(Fault fault) {
    PORTAL.faults().on(fault);
    var tab = open();

    var answer = tab.get("/ui/card");

    assertRefused(answer, 503, "panel-error");
    assertThat(answer.body()).contains("data-testid=\"retry\"");
    PORTAL.faults().clear();
    assertThat(tab.reload()).contains("Acme Trading");
  }

  @Test
  void a_portal_that_hangs_is_given_up_within_seconds() {
    PORTAL.faults().on(Fault.HANGING);
    var start = Instant.now();
    var tab = open();

    var answer = tab.get("/ui/card");

    assertRefused(answer, 503, "panel-error");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(13));
  }

  @Test
  void the_shell_does_not_wait_for_a_portal_that_hangs() {
    PORTAL.faults().on(Fault.HANGING);

    assertThat(open().page().statusCode()).isEqualTo(200);
  }

  @Test
  void a_plan_that_ended_is_said() {
    PORTAL.faults().on(Fault.PLAN_ENDED);

    assertRefused(open().get("/ui/card"), 403, "plan-notice");
  }

  @Test
  void a_user_who_may_not_use_the_app_is_told_whom_to_ask() {
    PORTAL.manager().appAllowed(false);

    var answer = open().get("/ui/card");

    assertRefused(answer, 403, "panel-error");
    assertThat(answer.body()).contains("You have no access to this app");
  }

  @Test
  void an_extranet_user_sees_nothing_of_the_client() {
    PORTAL.manager().extranet(true);

    assertRefused(open().get("/ui/card"), 403, "panel-error");
  }

  @Test
  void a_guest_from_outside_is_told_that_the_tab_is_for_employees() {
    PORTAL.manager().extranet(true);
    PORTAL.faults().missMethod("crm.deal.get");

    var answer = open().get("/ui/card");

    assertRefused(answer, 403, "panel-error");
    assertThat(answer.body()).contains("LedgerTab is for employees");
  }

  @Test
  void an_app_whose_time_is_over_says_who_can_renew_it() {
    PORTAL.faults().on(Fault.APP_UNPAID);

    var answer = open().get("/ui/card");

    assertRefused(answer, 403, "plan-notice");
    assertThat(answer.body()).contains("no longer paid for", "renew it in Market");
  }

  @Test
  void a_portal_that_lacks_a_method_is_told_to_be_updated() {
    PORTAL.faults().missMethod("batch");

    assertThat(open().get("/ui/card").body()).contains("too old for LedgerTab");
  }

  @Test
  void an_administrator_reads_how_to_give_a_missing_permission() {
    PORTAL.faults().missScope("task");
    var tab = APP.open(PORTAL, PORTAL.admin(), "CRM_DEAL_DETAIL_TAB", DEAL);

    assertThat(text(tab.card(), "reinstall-prompt"))
        .contains("permission “task”", "to show and create tasks", "grant access");
    PORTAL.faults().clear();
    APP.clock().advance(Duration.ofMinutes(2));
    assertThat(tab.reload()).doesNotContain("reinstall-prompt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"profile", "batch"})
  void a_portal_too_old_for_a_method_is_a_plain_answer(String method) {
    PORTAL.faults().missMethod(method);

    assertRefused(open().get("/ui/card"), 503, "panel-error");
  }

  @Test
  void a_portal_without_the_old_methods_shows_the_same_card() {
    for (var kind : new String[] {"deal", "contact", "company", "lead"}) {
      PORTAL.faults().missMethod("crm." + kind + ".get");
    }
    PORTAL.forgetRequests();

    assertThat(open().card()).contains("Acme Trading");
    assertThat(PORTAL.requests()).hasSize(2);

    PORTAL.forgetRequests();
    assertThat(open().card()).contains("Acme Trading");
    assertThat(PORTAL.requests()).hasSize(1);
  }

  @Test
  void a_missing_crm_scope_asks_to_reinstall() {
    PORTAL.faults().missScope("crm");

    assertRefused(open().get("/ui/card"), 403, "reinstall-prompt");
  }

  @ParameterizedTest
  @CsvSource({"crm.requisite.list, no-client"})
  void a_part_of_the_card_that_fails_leaves_the_rest(String method, String mark) {
    PORTAL.faults().missMethod(method);

    var answer = open().get("/ui/card");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer.body(), mark)).isNotBlank();
  }

  @Test
  void a_token_that_is_dead_for_good_ends_the_session() {
    PORTAL.faults().on(Fault.TOKEN_INVALID);

    assertRefused(open().get("/ui/card"), 401, "panel-error");
  }

  @Test
  void a_proof_that_ran_out_in_trouble_shows_nothing_that_was_shown_before() {
    var tab = open();
    assertThat(tab.card()).contains("Acme Trading");
    APP.clock().advance(Duration.ofSeconds(61));
    PORTAL.faults().on(Fault.HTML_ERROR);

    for (var path : new String[] {"/ui/card", "/ui/credit", "/ui/documents", "/ui/complaints"}) {
      assertRefused(tab.get(path), 503, "panel-error");
    }
  }

  private static OpenTab open() {
    return APP.open(PORTAL, PORTAL.manager(), "CRM_DEAL_DETAIL_TAB", DEAL);
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String mark) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body())
        .contains("data-testid=\"" + mark + "\"", "data-request-id=\"")
        .doesNotContain("Acme", "7707083893", "Exception", "\tat ", "??", "502 Bad Gateway");
  }
}
