package ledgertab.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import ledgertab.emulator.PortalForm;
import ledgertab.testing.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A browser that goes away from a card that waits for a busy portal says so.
final class LeavingE2E extends FullBucket {

  @AfterEach
  void forget() {
    Browser.shared().forget();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document.querySelector('iframe').remove()",
        "document.querySelector('iframe').src = 'about:blank'",
        "location.href = 'about:blank'"
      })
  void the_next_user_need_not_wait_for_it(String goingAway) throws Exception {
    var before = left();
    var page = Browser.shared().page(1280, 900);
    waitingCard(page, portal.placementForm(portal.manager(), DEAL, deal.id()));
    var next = card(app.open(portal, portal.admin(), DEAL, deal.id()), "b.1");

    page.evaluate(goingAway);
    awaitLeaving(before);
    letOneGo();

    assertThat(next.get(15, TimeUnit.SECONDS).body()).contains("Acme Trading");
    assertThat(portal.requests()).singleElement().matches(r -> r.userId() == 1);
  }

  /// The portal's page with the app's frame, as far as leaving it goes.
  private void waitingCard(Page page, PortalForm form) {
    var fields =
        form.fields().entrySet().stream()
            .map(f -> "<input name='" + f.getKey() + "' value='" + f.getValue() + "'>")
            .collect(Collectors.joining());
    var html =
        "<iframe name='app'></iframe><form method='post' target='app' action='"
            + form.url().toString().replace("&", "&amp;")
            + "'>"
            + fields.replace("\"", "&quot;")
            + "</form>";
    page.navigate(portal.clientEndpoint() + "profile");
    portal.forgetRequests();
    page.setContent(html);
    page.waitForRequest("**/ui/card", () -> page.evaluate("document.forms[0].submit()"));
  }

  private void awaitLeaving(String before) {
    var end = Instant.now().plus(Duration.ofSeconds(10));
    while (left().equals(before)) {
      assertThat(Instant.now()).isBefore(end);
    }
  }

  private String left() {
    return app.get("/metrics")
        .body()
        .lines()
        .filter(line -> line.contains("/ui/leave") && line.contains("_count"))
        .collect(Collectors.joining());
  }
}
