package ledgertab.accounting.http.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ledgertab.accounting.upstream.Ask;
import org.junit.jupiter.api.Test;

/// A value stays a value wherever it is put.
final class RequestTemplateTest {

  private static final String EVIL = "a'\"\\}],{{x}}&b=c#/../?%\r\n; --";

  @Test
  void in_json_a_value_cannot_leave_its_text() {
    var ask = ask("{\"json\": {\"filter\": [\"name\", \"=\", \"x {{key}}\"]}}", EVIL);

    assertThat(ask.content().orElseThrow().text())
        .isEqualTo("{\"filter\":[\"name\",\"=\",\"x a'\\\"\\\\}],{{x}}&b=c#/../?%\\r\\n; --\"]}");
  }

  @Test
  void in_a_query_it_is_one_parameter_of_text_or_of_json() {
    assertThat(ask("{\"query\": {\"q\": \"{{key}}\"}}", EVIL).target().toString())
        .isEqualTo(
            "https://l.example/?q=a%27%22%5C%7D%5D%2C%7B%7Bx%7D%7D%26b%3Dc%23%2F..%2F%3F%25%0D%0A%3B%20--");
    assertThat(ask("{\"query\": {\"q\": [[\"n\", \"{{key}}\"]]}}", "a\"b").target().getQuery())
        .isEqualTo("q=[[\"n\",\"a\\\"b\"]]");
  }

  @Test
  void in_a_path_it_is_one_segment_and_never_leads_up() {
    var request = "{\"path\": \"/c/{{key}}/d\"}";

    assertThat(ask(request, "a/b?c#ü").target().getRawPath()).isEqualTo("/c/a%2Fb%3Fc%23%C3%BC/d");
    assertUnaskable(request, "..");
    assertUnaskable(request, ".");
    assertUnaskable(request, "");
  }

  @Test
  void in_a_header_it_stays_on_its_line() {
    var request = "{\"headers\": {\"X-Key\": \"{{key}}\"}}";

    assertThat(ask(request, "a b").headers()).containsEntry("X-Key", "a b");
    assertUnaskable(request, "a\r\nX-Other: b");
  }

  @Test
  void writings_fit_a_value_into_text() {
    assertThat(query("Name eq '{{key|quoted}}'", "O'Neil")).isEqualTo("q=Name eq 'O''Neil'");
    assertThat(query("(t.a:like:'{{key|like}}%')", "O'Neil:(x)"))
        .isEqualTo("q=(t.a:like:'O_Neil__x_%')");
    assertThat(query("{{key|loose}}", "8 (903) 1")).isEqualTo("q=%8%9%0%3%1%");
    assertThat(query("inn={{key|plain}};a=b", "77-1")).isEqualTo("q=inn=77-1;a=b");
    assertThat(query("id {{key|number}}", "0012")).isEqualTo("q=id 12");
    assertUnaskable("{\"query\": {\"q\": \"inn={{key|plain}};a=b\"}}", "1;c=d");
    assertUnaskable("{\"query\": {\"q\": \"{{key|number}}\"}}", "1 or 1=1");
    assertUnaskable("{\"query\": {\"q\": \"'{{key|quoted}}'\"}}", "a\nb");
  }

  @Test
  void placeholder_alone_is_the_value_itself() {
    var values = Values.none().with("keys", List.of("1", "2\"")).with("limit", 5);
    var request =
        request("{\"json\": [\"{{keys}}\", \"{{keys|number}}\", \"{{limit}}\", \"to {{limit}}\"]}");

    assertThatThrownBy(() -> request.fill("https://l.example", Map.of(), values))
        .isInstanceOf(Values.Unaskable.class);
    assertThat(
            request
                .fill("https://l.example", Map.of(), values.with("keys", List.of("1", "2")))
                .content()
                .orElseThrow()
                .text())
        .isEqualTo("[[\"1\",\"2\"],[1,2],5,\"to 5\"]");
  }

  @Test
  void a_form_is_encoded() {
    var content =
        ask("{\"form\": {\"a\": \"{{key}}\", \"b\": \"1\"}}", "x&y=z").content().orElseThrow();

    assertThat(content)
        .isEqualTo(new Ask.Content("application/x-www-form-urlencoded", "a=x%26y%3Dz&b=1"));
  }

  private static String query(String template, String key) {
    return ask("{\"query\": {\"q\": \"" + template + "\"}}", key).target().getQuery();
  }

  private static void assertUnaskable(String request, String key) {
    assertThatThrownBy(() -> ask(request, key)).isInstanceOf(Values.Unaskable.class);
  }

  private static Ask ask(String request, String key) {
    return request(request).fill("https://l.example", Map.of(), Values.none().with("key", key));
  }

  private static RequestTemplate request(String json) {
    return new QuestionReader(Set.of("key", "keys"))
        .read(
            new Place(DefinitionText.tree("{\"request\": " + json + ", \"fields\": {}}"), ""),
            new QuestionReader.Kind(Set.of(), Set.of(), Set.of(), Set.of()))
        .request();
  }
}
