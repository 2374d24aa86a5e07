package ledgertab.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PagesTest {

  private final Pages pages = new Pages();
  private final AtomicInteger renderings = new AtomicInteger();

  @Test
  void equal_model_is_rendered_once_and_gets_its_own_late_text() {
    assertThat(page("portal-a", "one", "Acme", "r1")).isEqualTo("<b x=\"one\">Acme</b>");
    assertThat(page("portal-a", "\"two\"", "Acme", "r2"))
        .isEqualTo("<b x=\"&quot;two&quot;\">Acme</b>");

    assertThat(renderings).hasValue(1);
  }

  @Test
  void another_model_and_another_portal_are_other_pages() {
    page("portal-a", "one", "Acme", "r1");

    assertThat(page("portal-a", "one", "Other", "r2")).contains("Other");
    assertThat(page("portal-b", "one", "Acme", "r3")).contains("Acme");

    assertThat(renderings).hasValue(3);
  }

  @Test
  void page_that_names_its_request_is_not_kept() {
    page("portal-a", "one", "request r1", "r1");
    page("portal-a", "one", "request r1", "r1");

    assertThat(renderings).hasValue(2);
  }

  private String page(String tenant, String late, String name, String request) {
    var model = Map.of("names", List.of(name), "session", new Late(tenant, late));
    return pages.render(
        new Pages.Page("tab", Language.EN, request, model),
        "session",
        ready -> {
          renderings.incrementAndGet();
          return "<b x=\"" + ready.get("session") + "\">" + name + "</b>";
        });
  }
}
