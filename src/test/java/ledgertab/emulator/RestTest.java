package ledgertab.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import ledgertab.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
  private final PortalEmulator emulator = PortalEmulator.start(clock);
  private final Portal portal = emulator.portal();

  @BeforeEach
  void add_the_app() {
    portal.add(AppCard.at(URI.create("http://127.0.0.1:1")));
  }

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  void a_record_is_read_with_json_and_with_a_form() {
    var deal = portal.crm().deal("Pumps").amount("1500.00", "EUR");
    var caller = new Caller(portal, portal.manager());

    var byForm = caller.call("crm.deal.get", Map.of("ID", "" + deal.id()));
    var byJson = caller.json("crm.deal.get.json", Json.object().put("id", deal.id()));

    assertThat(byForm.result().path("OPPORTUNITY").asText()).isEqualTo("1500.00");
    assertThat(byJson.result()).isEqualTo(byForm.result());
  }

  @Test
  void the_universal_methods_show_numbers_and_zero_for_no_company() {
    var deal = portal.crm().deal("Pumps").amount("1500.00", "EUR").set("UF_CRM_1_22", "x");
    var caller = new Caller(portal, portal.manager());

    var params = Map.of("entityTypeId", "2", "id", "" + deal.id());
    var item = caller.call("crm.item.get", params).result().path("item");

    assertThat(item.path("id").isInt()).isTrue();
    assertThat(item.path("companyId").asInt(-1)).isZero();
    assertThat(item.path("opportunity").decimalValue()).isEqualByComparingTo("1500");
    assertThat(item.path("ufCrm1_22").asText()).isEqualTo("x");
  }

  @Test
  void a_hidden_record_is_refused_without_a_code() {
    var deal = portal.crm().deal("Secret").hideFrom(portal.manager());

    var reply =
        new Caller(portal, portal.manager()).call("crm.deal.get", Map.of("id", "" + deal.id()));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEmpty();
    assertThat(reply.body().path("error_description").asText()).isEqualTo("Access denied");
  }

  @Test
  void lists_filter_sort_and_page_by_fifty() {
    for (var i = 1; i <= 120; i++) {
      portal.crm().deal("Deal " + i).amount(i + ".00", "EUR");
    }
    var caller = new Caller(portal, portal.manager());

    var first =
        caller.call("crm.deal.list", Map.of("filter[>OPPORTUNITY]", "20", "order[ID]", "DESC"));
    var last = caller.call("crm.deal.list", Map.of("filter[>OPPORTUNITY]", "20", "start", "100"));
    var uncounted = caller.call("crm.deal.list", Map.of("start", "-1", "select[]", "ID"));

    assertThat(first.body().path("total").asInt()).isEqualTo(100);
    assertThat(first.body().path("next").asInt()).isEqualTo(50);
    assertThat(first.result().path(0).path("ID").asText()).isEqualTo("120");
    assertThat(last.result()).isEmpty();
    assertThat(last.body().has("next")).isFalse();
    assertThat(uncounted.body().path("total").asInt()).isZero();
    assertThat(uncounted.result().path(0).size()).isEqualTo(1);
  }

  @Test
  void tokens_expire_after_an_hour_and_unknown_ones_never_work() {
    var caller = new Caller(portal, portal.manager());
    clock.advance(Duration.ofMinutes(61));

    assertThat(caller.call("profile").error()).isEqualTo("expired_token");
    assertThat(new Caller(portal, "nonsense").call("profile").error()).isEqualTo("NO_AUTH_FOUND");
  }

  @Test
  void a_token_of_one_portal_is_unknown_on_another() {
    var other = emulator.portal();
    other.add(AppCard.at(URI.create("http://127.0.0.1:1")));
    var foreign = new Caller(portal, other.issueTokens(other.admin()).access());

    assertThat(foreign.call("profile").status()).isEqualTo(401);
  }

  @Test
  void the_fifty_first_request_in_a_moment_is_refused_and_two_leak_out_a_second() {
    var caller = new Caller(portal, portal.manager());
    for (var i = 0; i < 50; i++) {
      assertThat(caller.call("profile").status()).isEqualTo(200);
    }

    var refused = caller.call("profile");
    clock.advance(Duration.ofSeconds(1));

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.error()).isEqualTo("QUERY_LIMIT_EXCEEDED");
    assertThat(caller.call("profile").status()).isEqualTo(200);
    assertThat(caller.call("profile").status()).isEqualTo(200);
    assertThat(caller.call("profile").status()).isEqualTo(503);
  }

  @Test
  void a_method_over_its_operating_time_is_blocked_and_others_are_not() {
    portal.operatingCost("profile", Duration.ofMinutes(4));
    var caller = new Caller(portal, portal.manager());
    caller.call("profile");
    caller.call("profile");

    assertThat(caller.call("profile").error()).isEqualTo("OPERATION_TIME_LIMIT");
    assertThat(caller.call("scope").status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(10));
    assertThat(caller.call("profile").status()).isEqualTo(200);
  }

  @Test
  void a_missing_scope_and_an_unknown_method_are_told_apart() {
    portal.faults().missScope("crm");
    var caller = new Caller(portal, portal.manager());

    assertThat(caller.call("crm.deal.list").error()).isEqualTo("insufficient_scope");
    assertThat(caller.call("crm.nonsense").error()).isEqualTo("ERROR_METHOD_NOT_FOUND");
  }

  @Test
  void users_without_access_are_refused_in_the_words_of_the_platform() {
    portal.manager().appAllowed(false);
    portal.admin().extranet(true);
    var item = Map.of("entityTypeId", "2", "id", "1");

    assertThat(new Caller(portal, portal.manager()).call("profile").error())
        .isEqualTo("user_access_error");
    assertThat(new Caller(portal, portal.admin()).call("crm.item.get", item).error())
        .isEqualTo("allowed_only_intranet_user");
    assertThat(
            new Caller(portal, portal.outsider())
                .call("crm.requisite.list")
                .body()
                .path("error")
                .isInt())
        .isTrue();
  }

  @Test
  void every_request_is_counted_with_its_user_and_commands() {
    new Caller(portal, portal.manager()).batch(false, "me", "profile", "now", "server.time");

    assertThat(portal.requests())
        .containsExactly(
            new PortalRequest(
                "batch",
                portal.manager().id(),
                Map.of("me", "profile", "now", "server.time"),
                200));
  }
}
