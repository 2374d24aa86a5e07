package ledgertab.settings.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.emulator.PortalForm;
import ledgertab.testing.Engine;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/// The frame whose opening healed the installation gave its refresh token away; it goes on with
/// those that its page brings.
@ParameterizedClass
@CsvSource({"H2, /ui/card", "POSTGRESQL, /ui/card", "H2, /ui/app", "POSTGRESQL, /ui/app"})
final class HealedFrameIT extends AuthorizationStage {

  private final String path;
  private final OpenTab frame;

  HealedFrameIT(Engine engine, String path) {
    super(engine);
    this.path = path;
    lose();
    frame = app.open(form());
    assertThat(frame.get(path).statusCode()).isEqualTo(200);
    assertThat(becomes(standing -> standing instanceof Standing.Working)).isTrue();
  }

  @Test
  void a_frame_left_alone_for_its_hour_goes_on_with_fresh_tokens() {
    app.clock().advance(Duration.ofHours(1));
    assertThat(frame.get(path).statusCode()).isEqualTo(401);

    assertGoesOn();
  }

  @Test
  void a_frame_in_use_whose_token_runs_out_goes_on_with_fresh_tokens() {
    for (int i = 0; i < 2; i++) {
      app.clock().advance(Duration.ofMinutes(40));
      assertThat(frame.get("/ui/session").statusCode()).isEqualTo(204);
    }
    assertThat(frame.get(path).statusCode()).isEqualTo(401);

    assertGoesOn();
  }

  private void assertGoesOn() {
    var healed = stored();
    var fresh = portal.issueTokens(portal.admin());
    var brought =
        frame.post("/ui/session", "AUTH_ID=" + fresh.access() + "&REFRESH_ID=" + fresh.refresh());

    assertThat(brought.statusCode()).isEqualTo(204);
    assertThat(frame.get(path).statusCode()).isEqualTo(200);
    assertThat(stored()).isEqualTo(healed);
    assertThat(tokens.current(member())).isInstanceOf(Access.Usable.class);
    assertThat(work()).isInstanceOf(Access.Usable.class);
  }

  private PortalForm form() {
    return path.equals("/ui/app")
        ? portal.appForm(portal.admin())
        : portal.placementForm(
            portal.admin(), "CRM_DEAL_DETAIL_TAB", portal.crm().deal("Pallets").id());
  }
}
