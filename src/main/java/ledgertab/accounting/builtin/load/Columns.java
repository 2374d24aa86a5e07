package ledgertab.accounting.builtin.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.builtin.reading.SheetRow;

/// Where each column stands in one file.
final class Columns {

  private final Map<String, Integer> positions;

  private Columns(Map<String, Integer> positions) {
    this.positions = positions;
  }

  /// Any order and case; unknown columns are ignored.
  static Columns of(SheetRow header) {
    var positions = new HashMap<String, Integer>();
    for (int i = 0; i < header.cells().size(); i++) {
      positions.putIfAbsent(Words.normalised(header.cell(i)), i);
    }
    return new Columns(positions);
  }

  List<String> missing(List<String> required) {
    return required.stream().filter(name -> !positions.containsKey(name)).toList();
  }

  Optional<Integer> position(String name) {
    return Optional.ofNullable(positions.get(name));
  }
}
