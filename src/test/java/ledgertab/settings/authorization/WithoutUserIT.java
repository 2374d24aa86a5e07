package ledgertab.settings.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The refresh token is dead: tokens are asked for once with the app's own keys alone.
@ParameterizedClass
@EnumSource(Engine.class)
final class WithoutUserIT extends AuthorizationStage {

  private static final String GRANT = "client_credentials";

  WithoutUserIT(Engine engine) {
    super(engine);
  }

  @Test
  void where_it_is_granted_the_installation_goes_on_and_nobody_is_asked() {
    app.emulator().grantWithoutUser(portal);

    assertThat(lose()).isInstanceOf(Access.Usable.class);

    assertThat(asked()).isOne();
    assertThat(stored().standing()).isEqualTo(new Standing.Working());
    assertThat(stored().tokens().access()).satisfies(this::assertWorks);
    assertThat(panel(portal.appForm(portal.admin()))).isEmpty();
    assertThat(desk()).doesNotContain(portal.memberId());
  }

  @Test
  void what_was_granted_lasts_an_hour_and_is_then_asked_for_again() {
    app.emulator().grantWithoutUser(portal);
    lose();
    assertThat(tokens.current(member())).isInstanceOf(Access.Usable.class);
    assertThat(asked()).isOne();

    assertThat(work()).isInstanceOf(Access.Usable.class);
    assertThat(asked()).isEqualTo(2);
    assertThat(stored().tokens().access()).satisfies(this::assertWorks);
  }

  @Test
  void where_it_is_refused_an_administrator_is_asked_and_nobody_tries_again() {
    assertThat(lose()).isEqualTo(new Access.Lost("invalid_grant"));
    assertThat(asked()).isOne();
    assertThat(panel(portal.appForm(portal.admin()).with("REFRESH_ID", "")))
        .contains("data-state=\"lost\"");
    assertThat(desk()).contains("data-state=\"NEEDS_AUTHORIZATION\"");

    app.clock().advance(Duration.ofDays(2));
    assertThat(work()).isEqualTo(new Access.Lost("invalid_grant"));
    assertThat(tokens.afterExpiry(member(), stored().tokens().access()))
        .isEqualTo(new Access.Lost("invalid_grant"));
    assertThat(asked()).isOne();
  }

  @Test
  void tokens_of_another_portal_are_not_taken() {
    app.emulator().grantWithoutUser(app.installedPortal());
    var before = stored().tokens();

    assertThat(lose()).isEqualTo(new Access.Lost("invalid_grant"));

    assertThat(stored().tokens()).isEqualTo(before);
  }

  private long asked() {
    return app.emulator().authRequests().stream()
        .filter(request -> request.method().equals(GRANT))
        .count();
  }

  private void assertWorks(Secret token) {
    var http = new OutboundClient(new OutboundGuard(true), "Test", Limits.STANDARD);
    var address = PortalAddress.parse(portal.clientEndpoint()).orElseThrow();
    var answer =
        new PortalClient(http).call(new PortalCall(member(), address, token), "profile", Map.of());
    assertThat(answer).isInstanceOf(PortalAnswer.Answered.class);
  }

  private String desk() {
    var request =
        HttpRequest.newBuilder(app.url().resolve("/support"))
            .header("Authorization", "Bearer " + LiveApp.OPERATOR_TOKEN);
    return app.send(request.build()).body();
  }
}
