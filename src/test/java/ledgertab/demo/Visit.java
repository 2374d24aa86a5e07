package ledgertab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import ledgertab.testing.Axe;

/// The app in its cross-site frame on a page of the portal, worked by keyboard.
public record Visit(Page page) {

  public FrameLocator app() {
    return page.frameLocator("iframe.app-frame");
  }

  /// Presses Enter on the first element with this mark.
  public void press(String mark) {
    app().getByTestId(mark).first().focus();
    page.keyboard().press("Enter");
  }

  /// Nothing is wider than the frame, and nobody is shut out.
  public void isFit() {
    isFit("");
  }

  /// @param state what is looked at, for the report
  public void isFit(String state) {
    assertThat((Boolean) app().locator("html").evaluate("e => e.scrollWidth <= e.clientWidth"))
        .as("no horizontal scrolling " + state)
        .isTrue();
    assertThat(Axe.violations(app().locator("body"))).as("axe " + state).isEmpty();
  }
}
