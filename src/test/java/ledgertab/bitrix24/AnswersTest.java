package ledgertab.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalFailure.Kind;
import ledgertab.bitrix24.PortalListener.Ended;
import ledgertab.emulator.Fault;
import ledgertab.security.Secret;
import ledgertab.testing.StubServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a portal's errors mean to a caller, and which of them are tried again.
final class AnswersTest extends AnswersStage {

  @ParameterizedTest
  @CsvSource({
    "LIMIT_EXCEEDED, LIMIT, 3",
    "OVERLOAD, BLOCKED, 1",
    "TOKEN_INVALID, TOKEN_INVALID, 1",
    "METHOD_CONFIRM_WAITING, CONFIRM_PENDING, 1",
    "METHOD_CONFIRM_DENIED, NO_RIGHT, 1",
    "PLAN_ENDED, PLAN, 1",
    "APP_UNPAID, PLAN, 1",
    "HTTPS_REQUIRED, REFUSED, 1",
    "MANIFEST_MISSING, BLOCKED, 1",
    "USER_LACKS_RIGHTS, NO_RIGHT, 1",
    "INTERNAL_ERROR, OUTCOME_UNKNOWN, 3",
    "UNEXPECTED_ANSWER, OUTCOME_UNKNOWN, 3",
    "PORTAL_DELETED, GONE, 1",
    "HTML_ERROR, OUTCOME_UNKNOWN, 3",
    "DROPPED_CONNECTION, OUTCOME_UNKNOWN, 3",
    "HUGE_BODY, OUTCOME_UNKNOWN, 3"
  })
  void what_reads_is_tried_again_where_that_may_help(Fault fault, Kind kind, int tries) {
    portal.faults().on(fault);

    assertThat(kind(call("profile", Map.of()))).isEqualTo(kind);
    assertThat(heard).extracting(Ended::attempt).hasSize(tries).last().isEqualTo(tries);
  }

  @ParameterizedTest
  @CsvSource({
    "LIMIT_EXCEEDED, LIMIT, 3",
    "INTERNAL_ERROR, OUTCOME_UNKNOWN, 1",
    "UNEXPECTED_ANSWER, OUTCOME_UNKNOWN, 1",
    "HTML_ERROR, OUTCOME_UNKNOWN, 1",
    "DROPPED_CONNECTION, OUTCOME_UNKNOWN, 1"
  })
  void what_writes_is_tried_again_only_when_it_was_not_executed(Fault fault, Kind kind, int tries) {
    portal.faults().on(fault);

    assertThat(kind(call("tasks.task.add", Map.of()))).isEqualTo(kind);
    assertThat(heard).hasSize(tries);
  }

  @Test
  void a_trouble_that_passes_is_not_seen() {
    portal.faults().on(Fault.INTERNAL_ERROR, 1);

    assertThat(call("profile", Map.of())).isInstanceOf(Answered.class);
  }

  @Test
  void a_missing_scope_an_unknown_token_and_a_user_without_the_app_are_told_apart() {
    portal.faults().missScope("crm");
    assertThat(kind(call("crm.deal.list", Map.of()))).isEqualTo(Kind.MISSING_SCOPE);
    portal.admin().appAllowed(false);
    assertThat(kind(call("profile", Map.of()))).isEqualTo(Kind.USER_NOT_ALLOWED);
    var unknown = new PortalCall(to().member(), to().address(), new Secret("unknown"));
    assertThat(kind(client.call(unknown, "profile", Map.of()))).isEqualTo(Kind.TOKEN_INVALID);
    portal.admin().appAllowed(true);
    var ended = to();
    portal.expireTokens();
    assertThat(kind(client.call(ended, "profile", Map.of()))).isEqualTo(Kind.TOKEN_EXPIRED);
  }

  @Test
  void what_only_an_app_may_ask_is_refused_to_a_webhook_for_good() {
    var webhook = portal.webhook(portal.admin()).substring(portal.clientEndpoint().length());

    assertThat(call(webhook + "profile", Map.of())).isInstanceOf(Answered.class);
    assertThat(failure(call(webhook + "placement.get", Map.of())))
        .isEqualTo(new PortalFailure(Kind.REFUSED, "WRONG_AUTH_TYPE"));
    assertThat(failure(call("1/unknown/profile", Map.of())))
        .isEqualTo(new PortalFailure(Kind.NO_RIGHT, "INVALID_CREDENTIALS"));
    assertThat(heard).hasSize(3);
  }

  @Test
  void a_method_that_used_up_its_time_is_paused_and_the_others_go_on() {
    portal.operatingCost("crm.deal.list", Duration.ofSeconds(500));
    call("crm.deal.list", Map.of());

    portal.forgetRequests();
    assertThat(kind(call("crm.deal.list", Map.of()))).isEqualTo(Kind.METHOD_PAUSED);
    assertThat(call("profile", Map.of())).isInstanceOf(Answered.class);
    assertThat(methods()).containsExactly("profile");

    clock.advance(Duration.ofMinutes(11));
    assertThat(call("crm.deal.list", Map.of())).isInstanceOf(Answered.class);
  }

  @Test
  void a_portal_that_says_it_is_over_pauses_the_method_on_that_portal_alone() {
    try (var told = new StubServer()) {
      told.answers(429, "{\"error\":\"OPERATION_TIME_LIMIT\",\"error_description\":\"x\"}");
      var there = new PortalAddress(told.url("/rest/"));
      var other = new PortalCall(new MemberId("other"), there, new Secret("t"));

      assertThat(kind(client.call(other, "profile", Map.of()))).isEqualTo(Kind.METHOD_PAUSED);
      assertThat(kind(client.call(other, "profile", Map.of()))).isEqualTo(Kind.METHOD_PAUSED);
      assertThat(told.asked()).hasSize(1);
      assertThat(call("profile", Map.of())).isInstanceOf(Answered.class);

      clock.advance(Duration.ofSeconds(61));
      client.call(other, "profile", Map.of());
      assertThat(told.asked()).hasSize(2);
    }
  }

  @Test
  void a_portal_that_hangs_is_left_at_the_deadline_and_not_asked_again() {
    portal.faults().on(Fault.HANGING);

    assertThat(kind(call("profile", Map.of()))).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(heard).hasSize(1);
  }

  @Test
  void a_portal_that_stays_silent_is_left_alone_for_a_while() {
    portal.faults().on(Fault.HTML_ERROR);
    for (int i = 0; i < 3; i++) {
      call("profile", Map.of());
    }
    portal.faults().clear();
    portal.forgetRequests();
    assertThat(kind(call("profile", Map.of()))).isEqualTo(Kind.UNREACHABLE);
    assertThat(portal.requests()).isEmpty();

    clock.advance(Duration.ofSeconds(16));

    assertThat(call("profile", Map.of())).isInstanceOf(Answered.class);
    assertThat(call("profile", Map.of())).isInstanceOf(Answered.class);
  }

  @Test
  void a_portal_that_refuses_is_asked_every_time() {
    portal.faults().on(Fault.OVERLOAD);
    for (int i = 0; i < 20; i++) {
      assertThat(kind(call("profile", Map.of()))).isEqualTo(Kind.BLOCKED);
    }
  }

  @Test
  void an_old_method_that_is_gone_is_asked_for_in_the_new_way_and_told_in_the_old_words() {
    var before = value(call("crm.deal.get", Map.of("id", deal)));
    portal.faults().missMethod("crm.deal.get");

    var after = value(call("crm.deal.get", Map.of("id", deal)));

    for (var field :
        List.of("ID", "TITLE", "COMPANY_ID", "CURRENCY_ID", "STAGE_ID", "ASSIGNED_BY_ID")) {
      assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
    }
    assertThat(new BigDecimal(after.path("OPPORTUNITY").asText()))
        .isEqualByComparingTo(before.path("OPPORTUNITY").asText());
    assertThat(after.path("CONTACT_ID").isNull()).isTrue();
  }

  @Test
  void it_is_remembered_for_a_day_and_then_looked_into_again() {
    portal.faults().missMethod("crm.deal.get");
    call("crm.deal.get", Map.of("id", deal));
    portal.forgetRequests();

    call("crm.deal.get", Map.of("id", deal));
    assertThat(methods()).containsExactly("crm.item.get");

    clock.advance(Duration.ofHours(25));
    portal.faults().clear();
    call("crm.deal.get", Map.of("id", deal));
    assertThat(methods()).containsExactly("crm.item.get", "crm.deal.get");
  }

  private List<String> methods() {
    return portal.requests().stream().map(request -> request.method()).toList();
  }

  private static Kind kind(PortalAnswer<JsonNode> answer) {
    return failure(answer).kind();
  }

  private static PortalFailure failure(PortalAnswer<JsonNode> answer) {
    return ((Failed<JsonNode>) answer).failure();
  }

  private static JsonNode value(PortalAnswer<JsonNode> answer) {
    return ((Answered<JsonNode>) answer).value();
  }
}
