package ledgertab.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PagesTest {

  private final Pages pages = new Pages();
  private final AtomicInteger renderings = new AtomicInteger();

  @Test
  void page_made_of_the_same_is_rendered_once_and_gets_its_own_headers() {
    assertThat(page("portal-a", "one", "Acme", "r1")).isEqualTo("<b x=\"one\">Acme</b>");
    assertThat(page("portal-a", "\"two\"", "Acme", "r2"))
        .isEqualTo("<b x=\"&quot;two&quot;\">Acme</b>");

    assertThat(renderings).hasValue(1);
  }

  @Test
  void page_made_of_something_else_and_another_portals_are_other_pages() {
    page("portal-a", "one", "Acme", "r1");

    assertThat(page("portal-a", "one", "Other", "r2")).contains("Other");
    assertThat(page("portal-b", "one", "Acme", "r3")).contains("Acme");

    assertThat(renderings).hasValue(3);
  }

  @Test
  void page_in_another_language_is_another_page() {
    bytes(new Page("portal-a", "DEAL:1 7", "Acme", () -> model("Acme"), "one"), Language.EN, "r1");
    bytes(new Page("portal-a", "DEAL:1 7", "Acme", () -> model("Acme"), "one"), Language.RU, "r2");

    assertThat(renderings).hasValue(2);
  }

  @Test
  void page_that_names_its_request_is_not_kept() {
    page("portal-a", "one", "request r1", "r1");
    page("portal-a", "one", "request r1", "r1");

    assertThat(renderings).hasValue(2);
  }

  private String page(String tenant, String headers, String name, String request) {
    var page = new Page(tenant, "DEAL:1 7", List.of(name), () -> model(name), headers);
    return bytes(page, Language.EN, request);
  }

  private String bytes(Page page, Language language, String request) {
    return new String(
        pages.bytes(
            new Pages.Request(
                page,
                language,
                request,
                model -> {
                  renderings.incrementAndGet();
                  return "<b x=\"" + model.get(Views.HEADERS) + "\">" + model.get("name") + "</b>";
                }),
            false),
        UTF_8);
  }

  private static Map<String, Object> model(String name) {
    var model = new HashMap<String, Object>();
    model.put("name", name);
    return model;
  }
}
