package ledgertab.bitrix24.batch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// A query with nested names in PHP brackets; spaces as `%20`.
final class PhpQuery {

  private final StringJoiner pairs = new StringJoiner("&");

  void add(String name, Object value) {
    switch (value) {
      case Map<?, ?> map -> map.forEach((key, nested) -> add(name + "[" + key + "]", nested));
      case List<?> list -> list(name, list);
      case Boolean flag -> pairs.add(encoded(name) + "=" + (flag ? "1" : "0"));
      default -> pairs.add(encoded(name) + "=" + encoded(value.toString()));
    }
  }

  boolean isEmpty() {
    return pairs.length() == 0;
  }

  @Override
  public String toString() {
    return pairs.toString();
  }

  private void list(String name, List<?> values) {
    Command.byIndex(values).forEach((index, value) -> add(name + "[" + index + "]", value));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
