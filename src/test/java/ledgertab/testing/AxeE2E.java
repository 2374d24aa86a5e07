package ledgertab.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AxeE2E {

  @Test
  void what_shuts_people_out_is_found_inside_a_frame_and_below_the_element_alone() {
    try (var browser = Browser.launch()) {
      var page = browser.page(400, 300);
      page.setContent(
          """
          <iframe title="card" srcdoc="<html lang=en><title>Card</title><img id=outside src=x>
              <main><p style='color:#ccc;background:#fff'>Pale</p><input></main></html>"></iframe>
          """);

      var found = Axe.violations(page.frameLocator("iframe").locator("main"));

      assertThat(found).hasSize(2);
      assertThat(found).anyMatch(text -> text.startsWith("color-contrast: <p"));
      assertThat(found).anyMatch(text -> text.startsWith("label: <input"));
    }
  }
}
