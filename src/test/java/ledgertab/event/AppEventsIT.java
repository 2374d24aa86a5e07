package ledgertab.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.FAILED_TASK;
import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import ledgertab.bitrix24.limit.Allowance;
import ledgertab.emulator.Fault;
import ledgertab.job.Arrival;
import ledgertab.portal.Deletions;
import ledgertab.portal.Installation;
import ledgertab.portal.Plans;
import ledgertab.testing.Engine;
import ledgertab.upkeep.Checks;
import ledgertab.upkeep.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Events that tell of the app itself: removed, paid, confirmed, updated.
@ParameterizedClass
@EnumSource(Engine.class)
final class AppEventsIT extends EventsStage {

  AppEventsIT(Engine engine) {
    super(engine);
  }

  @Test
  void uninstalling_with_the_wish_to_delete_leaves_nothing_of_this_portal_only() {
    var other = installed();
    portal.crm().deal("Pumps");
    other.crm().deal("Valves");
    portal.deliver();
    other.deliver();

    portal.uninstall(true);

    assertThat(portal.deliver()).extracting("status").contains(200);
    assertThat(installations.tokens(member(portal))).isEmpty();
    new Deletions(database.context(), clock).pass();
    assertThat(database.context().fetch(INSTALLATION).getValues(INSTALLATION.MEMBER_ID))
        .containsExactly(other.memberId());
    assertThat(database.context().fetch(EVENT_INBOX).getValues(EVENT_INBOX.MEMBER_ID))
        .containsOnly(other.memberId());
  }

  @Test
  void uninstalling_without_that_wish_removes_the_secrets() {
    portal.crm().deal("Pumps");
    portal.deliver();
    var token = portal.app().applicationToken();

    portal.uninstall(false);
    portal.deliver();

    assertThat(installations.find(member(portal)).orElseThrow().isActive()).isFalse();
    assertThat(installations.tokens(member(portal))).isEmpty();
    assertThat(database.context().fetchCount(EVENT_INBOX)).isPositive();
    assertRejected(
        post(
            "event=ONCRMDEALADD&auth[member_id]="
                + portal.memberId()
                + "&auth[application_token]="
                + token));
  }

  @Test
  void a_payment_without_token_is_a_hint_for_known_portals_only() {
    var payment = "event=ONAPPPAYMENT&data[STATUS]=P&auth[member_id]=";

    assertThat(post(payment + portal.memberId()).statusCode()).isEqualTo(200);
    assertThat(inbox().getEvent()).isEqualTo("ONAPPPAYMENT");
    assertThat(post(payment + "unknown").statusCode()).isEqualTo(403);
  }

  @Test
  void a_payment_has_the_portal_asked_for_its_plan_and_looked_after_once_it_is_proved() {
    var checks = new Checks(database.context(), clock, "0.1.0");
    checks.store(member(portal), Outcome.RIGHT);
    save(portal, portal.issueTokens(portal.admin()));
    portal.enterprise(true);
    var before = emulator.authRequests().size();
    hint();

    work();

    assertThat(emulator.authRequests()).hasSize(before + 1);
    assertThat(emulator.authRequests().getLast().method()).isEqualTo("/rest/app.info");
    assertThat(portal.requests()).extracting(r -> r.method()).containsExactly("app.info");
    assertThat(new Plans(database.context(), clock).allowance(member(portal)))
        .isEqualTo(Allowance.ENTERPRISE);
    assertThat(checks.last(member(portal)).orElseThrow().outcome()).isEqualTo(Outcome.WAITING);
  }

  @Test
  void of_a_flood_of_payments_the_first_counts_and_one_for_all_the_others_a_minute_later() {
    save(portal, portal.issueTokens(portal.admin()));
    var before = emulator.authRequests().size();

    for (int i = 0; i < 5; i++) {
      assertThat(hint().statusCode()).isEqualTo(200);
      work();
    }

    assertThat(emulator.authRequests()).hasSize(before + 1);
    assertThat(receptions.stream().filter(Reception.ACCEPTED::equals)).hasSize(2);
    assertThat(receptions.stream().filter(Reception.JOINED::equals)).hasSize(3);
    clock.advance(Duration.ofSeconds(66));
    work();
    assertThat(emulator.authRequests()).hasSize(before + 2);
  }

  @Test
  void a_payment_that_anybody_may_have_sent_renews_no_token_of_today() {
    save(portal, portal.issueTokens(portal.admin()));
    clock.advance(Duration.ofHours(2));
    hint();
    work();
    assertThat(emulator.authRequests()).isEmpty();

    clock.advance(Duration.ofHours(23));
    inbox.put(new Arrival(portal.memberId(), "ONAPPPAYMENT", "", "payment", new byte[0]));
    work();
    assertThat(emulator.authRequests()).extracting(r -> r.method()).contains("refresh_token");
  }

  private HttpResponse<String> hint() {
    return post("event=ONAPPPAYMENT&data[STATUS]=P&auth[member_id]=" + portal.memberId());
  }

  @Test
  void a_confirmation_keeps_no_token() {
    post("event=ONAPPMETHODCONFIRM&data[TOKEN]=secret-token&data[CONFIRMED]=1" + auth(portal));

    assertThat(new String(inbox().getPayload(), UTF_8))
        .contains("data[CONFIRMED]")
        .doesNotContain("secret-token");
  }

  @Test
  void an_update_stores_its_new_application_token_once_an_administrator_is_proved() {
    var auth = auth(portal);
    var fresh = portal.issueTokens(portal.admin()).access();

    var answer = update(fresh, "new-token");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(inbox().getEvent()).isEqualTo("ONAPPUPDATE");
    assertThat(known().isCalledWith("new-token")).isFalse();
    work();

    assertThat(known().isCalledWith("new-token")).isTrue();
    assertThat(installations.tokens(member(portal))).isPresent();
    assertRejected(post("event=ONCRMDEALADD" + auth));
  }

  @Test
  void the_tokens_of_an_update_wait_sealed_and_go_with_the_portal() {
    var fresh = portal.issueTokens(portal.admin()).access();
    update(fresh, "canary-application-token");

    assertThat(new String(inbox().getPayload(), UTF_8))
        .contains("sealed[access_token]")
        .doesNotContain(fresh, "canary-application-token");
    post("event=ONAPPUNINSTALL&data[CLEAN]=0" + auth(portal));
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  @Test
  void an_update_is_believed_from_nobody_but_an_administrator_of_this_portal() {
    var other = installed();
    var token = portal.app().applicationToken();

    update("invented", "new-token");
    update(other.issueTokens(other.admin()).access(), "new-token");
    update(portal.issueTokens(portal.manager()).access(), "new-token");
    assertRejected(update("", "new-token"));
    assertRejected(update(portal.issueTokens(portal.admin()).access(), ""));
    clock.advance(Duration.ofSeconds(66));
    work();

    assertThat(known().isCalledWith(token)).isTrue();
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
    assertThat(database.context().fetchCount(FAILED_TASK)).isZero();
  }

  @Test
  void an_update_is_proved_later_when_the_authorization_server_is_away() {
    emulator.authFaults().on(Fault.DROPPED_CONNECTION, 1);
    update(portal.issueTokens(portal.admin()).access(), "new-token");
    work();
    assertThat(known().isCalledWith("new-token")).isFalse();

    clock.advance(Duration.ofSeconds(6));
    work();

    assertThat(known().isCalledWith("new-token")).isTrue();
  }

  @Test
  void an_update_whose_token_has_died_is_for_the_operators() {
    update(portal.issueTokens(portal.admin()).access(), "new-token");
    clock.advance(Duration.ofMinutes(61));
    work();

    assertThat(known().isCalledWith("new-token")).isFalse();
    assertThat(database.context().fetchSingle(FAILED_TASK).getReason())
        .isEqualTo("could not be proved while its token lived");
  }

  @Test
  void a_true_update_among_forged_ones_has_its_turn_and_ends_the_waiting_of_those_before() {
    for (int i = 0; i < 25; i++) {
      update("invented" + i, "forged-token");
    }
    assertThat(update(portal.issueTokens(portal.admin()).access(), "new-token").statusCode())
        .isEqualTo(200);
    var most = 0;
    for (int minute = 0; minute < 5; minute++) {
      var before = emulator.authRequests().size();
      work();
      most = Math.max(most, emulator.authRequests().size() - before);
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(most).isBetween(1, 11);
    assertThat(known().isCalledWith("new-token")).isTrue();
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  @Test
  void an_update_that_could_not_be_proved_does_not_undo_the_one_that_came_after_it() {
    emulator.authFaults().on(Fault.DROPPED_CONNECTION, 1);
    update(portal.issueTokens(portal.admin()).access(), "token-of-2");
    work();
    update(portal.issueTokens(portal.admin()).access(), "token-of-3");
    emulator.authFaults().on(Fault.DROPPED_CONNECTION, 1);
    clock.advance(Duration.ofSeconds(66));
    work();
    clock.advance(Duration.ofMinutes(5));
    work();

    assertThat(known().isCalledWith("token-of-3")).isTrue();
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  @Test
  void forged_updates_fill_no_more_than_can_be_proved_while_a_token_lives() {
    for (int i = 0; i < 520; i++) {
      update("invented", "new-token");
    }

    assertThat(database.context().fetchCount(EVENT_INBOX)).isEqualTo(510);
    assertThat(receptions).contains(Reception.TOO_MANY);
  }

  @Test
  void what_anybody_can_send_takes_little_room() {
    var much = "&data[NOTE]=" + "x".repeat(500_000);
    post("event=ONAPPPAYMENT&auth[member_id]=" + portal.memberId() + much);
    post(
        "event=ONAPPUPDATE&auth[access_token]=a&auth[application_token]=b&auth[member_id]="
            + portal.memberId()
            + much);

    assertThat(database.context().fetch(EVENT_INBOX))
        .hasSize(2)
        .allMatch(row -> row.getPayload().length < 4_000);
  }

  @Test
  void no_other_event_brings_an_application_token() {
    var access = portal.issueTokens(portal.admin()).access();

    assertRejected(
        post(
            "event=ONAPPINSTALL&auth[application_token]=new-token&auth[access_token]="
                + access
                + "&auth[member_id]="
                + portal.memberId()));
  }

  private HttpResponse<String> update(String access, String applicationToken) {
    return post(
        "event=ONAPPUPDATE&data[VERSION]=2&auth[member_id]="
            + portal.memberId()
            + "&auth[access_token]="
            + access
            + "&auth[application_token]="
            + applicationToken);
  }

  private Installation known() {
    return installations.find(member(portal)).orElseThrow();
  }
}
