package ledgertab.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LifecycleTest {

  private final Handler handler = new Handler();
  private final PortalEmulator emulator = PortalEmulator.start();
  private final Portal portal = emulator.portal();
  private final PortalApp app = portal.add(AppCard.at(handler.url()));
  private final Caller admin = new Caller(portal, portal.admin());

  @AfterEach
  void stop() {
    emulator.close();
    handler.close();
  }

  @Test
  void events_flow_to_bound_handlers_once_installation_is_finished() {
    var deal = portal.crm().actedByRobot().deal("Pumps");
    bind("onCrmDealUpdate");
    deal.change("TITLE", "Early");
    portal.finishInstall();

    deal.change("TITLE", "Late");
    portal.deliver();

    assertThat(handler.received()).hasSize(1);
    var event = handler.received().getFirst();
    assertThat(event.path("event").asText()).isEqualTo("ONCRMDEALUPDATE");
    assertThat(event.at("/data/FIELDS/ID").asText()).isEqualTo("1");
    assertThat(event.at("/auth/application_token").asText()).isEqualTo(app.applicationToken());
    assertThat(event.path("auth").has("access_token")).isFalse();
  }

  @Test
  void an_update_through_the_api_carries_the_token_of_who_did_it() {
    portal.crm().deal("Pumps");
    bind("ONCRMDEALUPDATE");
    portal.finishInstall();

    admin.call("crm.deal.update", Map.of("id", "1", "fields[TITLE]", "Valves"));
    portal.deliver();

    var token = handler.received().getFirst().at("/auth/access_token").asText();
    assertThat(new Caller(portal, token).call("profile").status()).isEqualTo(200);
    assertThat(handler.received().getFirst().path("auth").has("refresh_token")).isFalse();
  }

  @Test
  void a_failed_delivery_is_not_repeated() {
    admin.call("event.bind", Map.of("event", "ONCRMDEALADD", "handler", "http://127.0.0.1:1/"));
    portal.finishInstall();
    portal.crm().deal("Pumps");

    assertThat(portal.deliver()).extracting(EventDelivery::status).containsExactly(0);
    assertThat(portal.deliver()).isEmpty();
  }

  @Test
  void the_same_handler_is_bound_to_an_event_once_but_to_a_placement_as_often_as_asked() {
    var tab = Map.of("PLACEMENT", "CRM_DEAL_DETAIL_TAB", "HANDLER", handler.url() + "/placement");
    bind("ONCRMDEALADD");
    admin.call("placement.bind", tab);
    admin.call("placement.bind", tab);

    assertThat(bind("ONCRMDEALADD").body().path("error_description").asText())
        .startsWith("Unable to set event handler");
    assertThat(admin.call("placement.get").result()).hasSize(2);
    assertThat(admin.call("placement.unbind", tab).result().path("count").asInt()).isEqualTo(4);
    assertThat(new Caller(portal, portal.manager()).call("placement.bind", tab).status())
        .isEqualTo(403);
    assertThat(admin.call("placement.bind").status()).isEqualTo(200);
    assertThat(admin.call("placement.bind").error()).isEqualTo("ERROR_ARGUMENT");
  }

  @Test
  void removal_revokes_the_tokens_and_tells_only_the_application_token() {
    bind("ONAPPUNINSTALL");
    portal.finishInstall();
    var applicationToken = app.applicationToken();

    portal.uninstall(true);
    portal.deliver();

    var event = handler.received().getFirst();
    assertThat(event.at("/data/CLEAN").asText()).isEqualTo("1");
    assertThat(event.at("/auth/application_token").asText()).isEqualTo(applicationToken);
    assertThat(event.path("auth").has("access_token")).isFalse();
    assertThat(admin.call("profile").error()).isEqualTo("invalid_token");
  }

  @Test
  void an_update_changes_the_application_token_and_drops_the_handlers() {
    bind("ONAPPUPDATE");
    portal.finishInstall();
    var before = app.applicationToken();

    portal.updateApp("2");
    portal.deliver();

    var event = handler.received().getFirst();
    assertThat(event.at("/data/PREVIOUS_VERSION").asText()).isEqualTo("1");
    assertThat(event.at("/auth/application_token").asText()).isNotEqualTo(before);
    assertThat(event.at("/auth/refresh_token").asText()).isNotEmpty();
    assertThat(app.events()).isEmpty();
  }

  @Test
  void installation_is_told_with_both_tokens() {
    bind("ONAPPINSTALL");
    portal.finishInstall();
    portal.finishInstall();

    portal.deliver();

    assertThat(handler.received()).hasSize(1);
    assertThat(handler.received().getFirst().at("/data/INSTALLED").asText()).isEqualTo("Y");
    assertThat(handler.received().getFirst().path("auth").has("refresh_token")).isTrue();
  }

  @Test
  void a_tab_is_opened_with_the_record_in_a_json_string() {
    var form = portal.placementForm(portal.manager(), "CRM_DEAL_DETAIL_TAB", 8061);

    assertThat(form.field("PLACEMENT_OPTIONS"))
        .isEqualTo(
            "{\"ID\":\"8061\",\"URI\":\"\\/crm\\/deal\\/details\\/8061\\/"
                + "?any=details%2F8061%2F&IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER\"}");
    assertThat(query(form).path("DOMAIN").asText()).isEqualTo(portal.domain());
    assertThat(form.frameName()).isEqualTo(portal.domain() + "|0|" + form.appSid());
    assertThat(
            new Caller(portal, form.field("AUTH_ID")).call("profile").result().path("ID").asText())
        .isEqualTo("2");
  }

  @Test
  void the_options_of_an_app_are_the_administrators_and_those_of_a_user_his_own() {
    var manager = new Caller(portal, portal.manager());
    admin.call("app.option.set", Map.of("options[depth]", "3"));
    manager.call("user.option.set", Map.of("options[colour]", "blue"));

    assertThat(manager.call("app.option.get", Map.of("option", "depth")).result().asText())
        .isEqualTo("3");
    assertThat(admin.call("user.option.get").result().isArray()).isTrue();
    assertThat(manager.call("app.option.set", Map.of("options[depth]", "4")).status())
        .isEqualTo(403);
  }

  @Test
  void options_wait_for_the_app_unless_everything_was_to_go() {
    admin.call("app.option.set", Map.of("options[settings]", "kept"));

    portal.uninstall(false);
    assertThat(portal.add(AppCard.at(handler.url())).optionsOf(0).path("settings").asText())
        .isEqualTo("kept");
    portal.uninstall(true);
    assertThat(portal.add(AppCard.at(handler.url())).optionsOf(0)).isEmpty();
  }

  private Caller.Reply bind(String event) {
    return admin.call("event.bind", Map.of("event", event, "handler", handler.url() + "/events"));
  }

  private static ObjectNode query(PortalForm form) {
    return Php.parse(form.url().getRawQuery());
  }
}
