package ledgertab.bitrix24.batch;

import java.util.List;

/// A value that an earlier command of the batch produces, written `$result[deal][COMPANY_ID]`.
public record Reference(String producer, List<String> path) {

  public Reference {
    path = List.copyOf(path);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("$result[").append(producer).append(']');
    path.forEach(step -> text.append('[').append(step).append(']'));
    return text.toString();
  }
}
