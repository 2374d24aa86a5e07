package ledgertab.settings.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import ledgertab.emulator.Fault;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.Test;

/// What the health sheet says of the app's own access, and once it is mended.
final class TokenLineIT extends AuthorizationStage {

  private static final Pattern LINE =
      Pattern.compile("data-name=\"tokens\" data-state=\"(\\w+)\">(.*?)</li>", Pattern.DOTALL);

  TokenLineIT() {
    super(Engine.H2);
  }

  @Test
  void a_lost_access_is_red_until_an_administrator_brings_new_tokens() {
    lose();
    assertThat(line())
        .startsWith("BAD")
        .contains("no longer accepts LedgerTab&#39;s access", "health-authorize");

    panel(portal.appForm(portal.admin()));
    assertThat(line()).startsWith("GOOD").contains("until May", "Anna Admin, who works with you");
  }

  @Test
  void an_unpaid_app_is_amber_until_it_is_paid() {
    app.emulator().authFaults().on(Fault.PLAN_ENDED);
    work();
    assertThat(line()).startsWith("WARN").contains("is not paid", "health-authorize");

    app.emulator().authFaults().clear();
    app.clock().advance(Duration.ofHours(6));
    tokens.current(member());
    assertThat(line()).startsWith("GOOD");
  }

  @Test
  void an_access_that_is_not_renewed_for_now_is_amber_until_it_is() {
    app.clock().advance(Duration.ofHours(1));
    tokens("wrong").current(member());
    assertThat(line()).startsWith("WARN").contains("tried again by itself", "health-authorize");

    app.clock().advance(Duration.ofDays(1));
    tokens.current(member());
    assertThat(line()).startsWith("GOOD");
  }

  @Test
  void an_access_in_its_last_days_is_amber_until_it_is_granted_again() {
    app.emulator().authFaults().on(Fault.INTERNAL_ERROR);
    app.clock().advance(Duration.ofDays(175));
    assertThat(line()).startsWith("WARN").contains("ends on May 19, 2027", "health-authorize");

    app.emulator().authFaults().clear();
    panel(portal.appForm(portal.admin()));
    assertThat(line()).startsWith("GOOD").contains("Nov");
  }

  /// GOOD, WARN or BAD, and what is said.
  private String line() {
    var sheet = app.open(portal.appForm(portal.admin())).get("/ui/app/health").body();
    var found = LINE.matcher(sheet);
    return found.find() ? found.group(1) + found.group(2) : sheet;
  }
}
