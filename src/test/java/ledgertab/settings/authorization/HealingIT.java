package ledgertab.settings.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.emulator.Fault;
import ledgertab.emulator.PortalUser;
import ledgertab.security.Secret;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A portal whose own tokens are refused, until an administrator opens the app.
@ParameterizedClass
@EnumSource(Engine.class)
final class HealingIT extends AuthorizationStage {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";

  HealingIT(Engine engine) {
    super(engine);
  }

  @Test
  void a_healthy_portal_hears_nothing_of_it() {
    assertThat(panel(portal.appForm(portal.admin()))).isEmpty();
    assertThat(work()).isInstanceOf(Access.Usable.class);
  }

  @Test
  void an_administrator_who_opens_the_apps_page_heals_it() {
    assertThat(lose()).isEqualTo(new Access.Lost("invalid_grant"));
    var form = portal.appForm(portal.admin());

    assertThat(panel(form)).contains("data-state=\"works\"").doesNotContain("??");

    assertThat(stored().standing()).isEqualTo(new Standing.Working());
    assertThat(stored().tokens().access()).isNotEqualTo(new Secret(form.field("AUTH_ID")));
    assertThat(tokens.current(member())).isInstanceOf(Access.Usable.class);
    assertThat(work()).isInstanceOf(Access.Usable.class);
  }

  @Test
  void an_administrator_who_opens_a_card_heals_it() {
    lose();

    assertThat(openCard(portal.admin())).contains("no-client");

    assertThat(becomes(standing -> standing instanceof Standing.Working)).isTrue();
    assertThat(work()).isInstanceOf(Access.Usable.class);
  }

  @Test
  void the_operator_reads_of_it_at_the_desk_until_it_is_healed() {
    assertThat(desk()).doesNotContain(portal.memberId());
    lose();
    assertThat(desk())
        .contains("data-member=\"" + portal.memberId() + "\"")
        .contains("data-state=\"NEEDS_AUTHORIZATION\"", "invalid_grant");

    panel(portal.appForm(portal.admin()));

    assertThat(desk()).doesNotContain(portal.memberId());
  }

  private String desk() {
    var request =
        HttpRequest.newBuilder(app.url().resolve("/support"))
            .header("Authorization", "Bearer " + LiveApp.OPERATOR_TOKEN);
    return app.send(request.build()).body();
  }

  @Test
  void others_work_on_and_heal_nothing() {
    lose();

    assertThat(openCard(portal.manager())).contains("no-client");
    assertThat(panel(portal.appForm(portal.manager()))).contains("data-state=\"visitor\"");

    assertThat(stored().standing()).isEqualTo(new Standing.Lost("invalid_grant"));
  }

  @Test
  void without_a_refresh_token_the_administrator_is_told_what_to_do() {
    lose();

    assertThat(panel(portal.appForm(portal.admin()).with("REFRESH_ID", "")))
        .contains("data-state=\"lost\"", "tone-warn")
        .doesNotContain("??");
  }

  @Test
  void a_refresh_token_of_another_user_or_portal_is_not_taken() {
    var stranger = app.installedPortal();
    lose();
    for (var foreign :
        new String[] {
          portal.issueTokens(portal.manager()).refresh(),
          stranger.issueTokens(stranger.admin()).refresh()
        }) {
      assertThat(panel(portal.appForm(portal.admin()).with("REFRESH_ID", foreign)))
          .contains("data-state=\"lost\"");
    }

    assertThat(stored().standing()).isEqualTo(new Standing.Lost("invalid_grant"));
  }

  @Test
  void an_unpaid_app_says_so_and_goes_on_when_it_is_paid() {
    app.emulator().authFaults().on(Fault.PLAN_ENDED);
    assertThat(work()).isInstanceOf(Access.Paused.class);
    assertThat(panel(portal.appForm(portal.admin())))
        .contains("data-state=\"unpaid\"")
        .doesNotContain("??");

    app.emulator().authFaults().clear();
    app.clock().advance(Duration.ofHours(6));
    assertThat(tokens.current(member())).isInstanceOf(Access.Usable.class);
  }

  private String openCard(PortalUser user) {
    var deal = portal.crm().deal("Pallets").id();
    return app.open(portal, user, DEAL, deal).card();
  }
}
