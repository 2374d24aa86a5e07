package ledgertab.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class PhpFormTest {

  @Test
  void brackets_are_read_raw_and_percent_encoded() {
    var raw = PhpForm.parse("", "data[FIELDS][ID]=7&auth[domain]=a.test");
    var encoded = PhpForm.parse("", "data%5BFIELDS%5D%5BID%5D=7&auth%5Bdomain%5D=a.test");

    assertThat(raw.fields()).isEqualTo(encoded.fields());
    assertThat(raw.text("data[FIELDS][ID]")).contains("7");
    assertThat(raw.under("auth")).isEqualTo(Map.of("domain", "a.test"));
  }

  @Test
  void the_body_wins_over_the_query() {
    assertThat(PhpForm.parse("LANG=en&x=1", "LANG=ru").text("LANG")).contains("ru");
  }

  @Test
  void blank_and_undefined_are_missing() {
    var form = PhpForm.parse("", "a=&b=undefined&c=+");

    assertThat(form.text("a")).isEmpty();
    assertThat(form.text("b")).isEmpty();
    assertThat(form.text("c")).isEmpty();
  }

  @Test
  void a_broken_escape_is_a_bad_request() {
    assertThatThrownBy(() -> PhpForm.parse("", "a=%zz")).isInstanceOf(BadRequest.class);
  }

  @Test
  void a_flood_of_fields_is_a_bad_request() {
    var flood = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      flood.append("f").append(i).append("=1&");
    }

    assertThatThrownBy(() -> PhpForm.parse("", flood.toString())).isInstanceOf(BadRequest.class);
  }
}
