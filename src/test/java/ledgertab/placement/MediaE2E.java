package ledgertab.placement;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import ledgertab.demo.DemoInBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The tab on paper, and for whom movement is too much.
final class MediaE2E {

  @RegisterExtension static final DemoInBrowser DEMO = new DemoInBrowser();

  @Test
  void on_paper_are_the_figures_and_no_buttons() {
    var page = DEMO.page(1280, "en");
    var tab = DEMO.tab(page, 1, 1);
    assertThat(tab.getByTestId("document-row")).hasCount(20);

    page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(tab.getByTestId("client-name")).isVisible();
    assertThat(tab.getByTestId("credit-verdict")).isVisible();
    assertThat(tab.getByTestId("document-row").last()).isVisible();
    for (var control : new String[] {"refresh", "create-task", "filter-unpaid", "show-more"}) {
      assertThat(tab.getByTestId(control)).isHidden();
    }
    page.emulateMedia(new EmulateMediaOptions().setMedia(Media.SCREEN));
    assertThat(tab.getByTestId("refresh")).isVisible();
  }

  @Test
  void nothing_moves_for_whom_movement_is_too_much() {
    var page = DEMO.page(1280, "en");
    var tab = DEMO.tab(page, 1, 1);
    assertThat(tab.getByTestId("document-row")).hasCount(20);
    var bone = "e => { e.insertAdjacentHTML('beforeend', '<span class=\"bone\"></span>'); }";
    tab.locator("main").evaluate(bone);
    assertThat(animations(tab.locator("main"))).isPositive();

    page.emulateMedia(new EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));

    assertThat(animations(tab.locator("main"))).isZero();
  }

  private static int animations(com.microsoft.playwright.Locator main) {
    return (Integer)
        main.evaluate(
            "e => [...e.querySelectorAll('*')].map(getComputedStyle).filter(s =>"
                + " s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0).length");
  }
}
