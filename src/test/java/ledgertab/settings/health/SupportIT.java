package ledgertab.settings.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Fault;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Deletions;
import ledgertab.testing.OpenTab;
import org.junit.jupiter.api.Test;

final class SupportIT extends HealthStage {

  @Test
  void the_bundle_tells_states_and_codes_and_nobodys_data() {
    app.load(portal, CLIENTS.replace("Oak", "Canary Trading"), "", "");
    portal.crm().company("Canary Trading").email("canary@example.com").phone("+79991112233");
    var form = portal.appForm(portal.admin());

    var support = app.open(form).get("/ui/app/support").body();

    var bundle = OpenTab.text(support, "bundle");
    assertThat(bundle)
        .contains("LedgerTab development", portal.memberId(), "Scopes crm", "plan: GOOD");
    assertThat(support)
        .doesNotContain("Canary", "canary@", "9991112233", "Anna", "Admin", "7707083893", "??")
        .doesNotContain(form.field("AUTH_ID"), form.field("REFRESH_ID"))
        .doesNotContain(portal.app().applicationToken(), AppCard.CLIENT_SECRET)
        .doesNotContain(portal.domain());
  }

  @Test
  void the_last_errors_are_counted_by_code_and_method() {
    portal.faults().on(Fault.METHOD_CONFIRM_DENIED, 2);
    page().get("/ui/app/health");
    page().get("/ui/app/health");

    var support = untilErrors();

    assertThat(OpenTab.text(support, "support-error"))
        .contains("METHOD_CONFIRM_DENIED", "batch", "2");
  }

  @Test
  void where_the_portal_knows_no_removal_two_clicks_are_explained() {
    var page = page();
    assertThat(page.get("/ui/app/support/removal").body()).contains("remove-confirm", "clear");

    var answer = page.post("/ui/app/support/removal", "clear=1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("remove-explained").doesNotContain("??");
    try (var database = app.database()) {
      assertThat(new AuditTrail(database.context()).latest(member(), 1).getFirst().action())
          .isEqualTo("app.uninstall");
    }
  }

  @Test
  void where_the_portal_lets_it_the_app_is_removed_and_its_data_goes() {
    portal.letsAppsRemoveThemselves(true);
    var page = page();

    assertThat(page.post("/ui/app/support/removal", "clear=1").body()).contains("\"removed\"");
    portal.deliver();
    app.clock().advance(Duration.ofMinutes(2));

    assertThat(page.get("/ui/app/support").statusCode()).isEqualTo(403);
    try (var database = app.database()) {
      var deletions = new Deletions(database.context(), app.clock());
      assertThat(deletions.settle(member(), Duration.ofSeconds(30))).isTrue();
      assertThat(deletions.receipts(member())).hasSize(1);
    }
  }

  @Test
  void only_administrators_get_there() {
    var page = page(portal.manager());

    assertThat(page.get("/ui/app/support").statusCode()).isEqualTo(403);
    assertThat(page.get("/ui/app/support/removal").statusCode()).isEqualTo(403);
    assertThat(page.post("/ui/app/support/removal").statusCode()).isEqualTo(403);
  }

  /// Calls are recorded in the background.
  private String untilErrors() {
    var deadline = System.nanoTime() + 20_000_000_000L;
    var support = page().get("/ui/app/support").body();
    while (!support.contains("support-error\"") && System.nanoTime() < deadline) {
      support = page().get("/ui/app/support").body();
    }
    return support;
  }
}
