package ledgertab.bitrix24.batch;

import java.util.List;

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

  @Override
  public String toString() {
    var text = new StringBuilder(prefix).append("$result[").append(producer).append(']');
    path.forEach(step -> text.append('[').append(step).append(']'));
    return text.toString();
  }
}
