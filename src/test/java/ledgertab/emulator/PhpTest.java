package ledgertab.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

final class PhpTest {

  @Test
  void brackets_nest_and_empty_ones_count() {
    var parsed = Php.parse("a[b][]=1&a[b][]=2&c=%D0%9F&d=&e");

    assertThat(Json.write(parsed))
        .isEqualTo("{\"a\":{\"b\":{\"0\":\"1\",\"1\":\"2\"}},\"c\":\"П\",\"d\":\"\",\"e\":\"\"}");
  }

  @Test
  void a_map_numbered_from_zero_is_a_list() {
    assertThat(Php.array(Json.object()).isArray()).isTrue();
    assertThat(Php.array(Json.object().put("0", "a").put("1", "b")).size()).isEqualTo(2);
    assertThat(Php.array(Json.object().put("1", "a")).isObject()).isTrue();
  }

  @Test
  void on_the_wire_nulls_and_empty_arrays_vanish_and_truth_is_one() {
    var node = Json.object().put("yes", true).put("n", 5).putNull("gone");
    node.putObject("FIELDS").put("ID", "7");
    node.putArray("empty");
    var fields = new LinkedHashMap<String, String>();

    Php.flatten("", node, fields);

    assertThat(Php.form(fields)).isEqualTo("yes=1&n=5&FIELDS%5BID%5D=7");
  }
}
