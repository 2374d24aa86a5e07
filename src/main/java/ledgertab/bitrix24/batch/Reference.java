package ledgertab.bitrix24.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import ledgertab.bitrix24.PhpJson;

/// A value that an earlier command of the batch produces, written `$result[deal][COMPANY_ID]`.
///
/// @param prefix text right before the value, for example `CO_`; mostly empty
public record Reference(String prefix, String producer, List<String> path) {

  public Reference {
    path = List.copyOf(path);
  }

  Reference(String producer, List<String> path) {
    this("", producer, path);
  }

  /// The same value with a text before it.
  public Reference after(String text) {
    return new Reference(text, producer, path);
  }

  /// Whether the producer's result has a value there. "0", null and an empty list mean "nothing
  /// there" in CRM records.
  boolean holds(JsonNode result) {
    var value = in(result);
    var text = PhpJson.text(value);
    return value.isContainerNode()
        ? !value.isEmpty()
        : !text.isBlank() && !text.equals("0") && !text.equals("false");
  }

  /// The value as it would be sent; a container's text is empty.
  String value(JsonNode result) {
    return prefix + PhpJson.text(in(result));
  }

  private JsonNode in(JsonNode result) {
    var value = result;
    for (var step : path) {
      value =
          value.isArray() && step.matches("\\d{1,9}")
              ? value.path(Integer.parseInt(step))
              : value.path(step);
    }
    return value;
  }

  @Override
  public String toString() {
    var text = new StringBuilder(prefix).append("$result[").append(producer).append(']');
    path.forEach(step -> text.append('[').append(step).append(']'));
    return text.toString();
  }
}
