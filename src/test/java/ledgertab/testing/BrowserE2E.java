package ledgertab.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BrowserE2E {

  @Test
  void what_a_page_throws_is_kept() {
    try (var browser = Browser.launch()) {
      var page = browser.page(400, 300);

      page.setContent("<h1>Card</h1><script>throw new Error('broken card')</script>");

      assertThat(page.textContent("h1")).isEqualTo("Card");
      assertThat(browser.faults()).singleElement().asString().contains("broken card");
    }
  }
}
