package ledgertab.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which events are believed, and what is kept of them.
@ParameterizedClass
@EnumSource(Engine.class)
final class EventsIT extends EventsStage {

  EventsIT(Engine engine) {
    super(engine);
  }

  @Test
  void event_that_cannot_be_stored_is_refused_and_not_taken_for_a_forged_one() {
    database.close();

    var answer = post("event=ONCRMDEALUPDATE&data[FIELDS][ID]=1" + auth(portal));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"status\":\"error\",\"error\":\"unavailable\"}");
    assertThat(receptions).endsWith(Reception.UNAVAILABLE);
  }

  @Test
  void a_changed_deal_lands_in_the_inbox_without_its_tokens() {
    portal.crm().deal("Pumps");

    assertThat(portal.deliver())
        .isNotEmpty()
        .allSatisfy(d -> assertThat(d.status()).isEqualTo(200));

    var kept = inbox();
    assertThat(kept.getEvent()).isEqualTo("ONCRMDEALADD");
    assertThat(kept.getMemberId()).isEqualTo(portal.memberId());
    assertThat(kept.getRecordId()).isEqualTo("1");
    assertThat(kept.getReceivedAt().toInstant()).isEqualTo(NOW);
    assertThat(new String(kept.getPayload(), UTF_8))
        .contains("data[FIELDS][ID]")
        .doesNotContain("auth");
  }

  @Test
  void an_accepted_event_is_answered_as_the_documentation_shows() {
    var answer = post("event=ONCRMDEALUPDATE&data[FIELDS][ID]=759" + auth(portal));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"ok\",\"message\":\"event accepted\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"onCrmDealUpdate", "ONCRMDEALUPDATE", "oncrmdealupdate"})
  void the_name_may_be_written_in_any_case(String name) {
    post("event=" + name + "&data%5BFIELDS%5D%5BID%5D=759" + auth(portal));

    assertThat(inbox().getEvent()).isEqualTo("ONCRMDEALUPDATE");
    assertThat(inbox().getRecordId()).isEqualTo("759");
  }

  @Test
  void a_task_event_may_have_undefined_fields() {
    post("event=ONTASKADD&data[FIELDS_BEFORE]=undefined&data[FIELDS_AFTER][ID]=31" + auth(portal));

    assertThat(inbox().getRecordId()).isEqualTo("31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "1%002", "a%0Ab", "%7F"})
  void a_record_id_that_no_table_can_hold_is_left_out(String id) {
    var answer = post("event=ONCRMDEALUPDATE&data[FIELDS][ID]=" + id + auth(portal));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(inbox().getRecordId()).isEmpty();
  }

  @Test
  void an_event_without_data_is_accepted() {
    assertThat(post("event=ONOFFLINEEVENT" + auth(portal)).statusCode()).isEqualTo(200);
  }

  @Test
  void another_token_is_rejected() {
    var answer =
        post(
            "event=ONCRMDEALADD&auth[member_id]="
                + portal.memberId()
                + "&auth[application_token]=forged");

    assertRejected(answer);
  }

  @Test
  void another_portals_token_is_rejected() {
    var other = installed();
    var auth =
        "&auth[member_id]="
            + portal.memberId()
            + "&auth[application_token]="
            + other.app().applicationToken();

    assertRejected(post("event=ONAPPUNINSTALL&data[CLEAN]=1" + auth));
    assertThat(database.context().fetchCount(INSTALLATION)).isEqualTo(2);
  }

  @Test
  void an_unknown_a_missing_and_an_empty_member_are_rejected() {
    var token = "&auth[application_token]=" + portal.app().applicationToken();

    assertRejected(post("event=ONCRMDEALADD&auth[member_id]=unknown" + token));
    assertRejected(post("event=ONCRMDEALADD" + token));
    assertRejected(post("event=ONCRMDEALADD&auth[member_id]=" + token));
    assertRejected(post("event=ONCRMDEALADD&auth[member_id]=" + portal.memberId()));
  }

  @Test
  void a_portal_without_stored_token_is_not_entered_with_an_empty_one() {
    save(portal, Optional.empty());

    assertRejected(
        post("event=ONCRMDEALADD&auth[application_token]=&auth[member_id]=" + portal.memberId()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "event=", "event=a%20b", "event=%zz", "x=1"})
  void a_malformed_body_is_refused(String body) {
    assertThat(post(body + auth(portal)).statusCode()).isEqualTo(400);
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  @Test
  void the_vendors_probe_gets_a_short_page() {
    assertThat(app.request("HEAD", "/events").statusCode()).isEqualTo(200);
    assertThat(app.request("GET", "/events").body()).contains("LedgerTab").doesNotContain("??");
  }
}
