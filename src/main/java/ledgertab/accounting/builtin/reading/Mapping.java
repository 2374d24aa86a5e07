package ledgertab.accounting.builtin.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which of the ledger's columns stands where in one file.
///
/// @param positions by the column's name, from 0
public record Mapping(Map<String, Integer> positions) {

  public Mapping {
    positions = Map.copyOf(positions);
  }

  /// By the columns' own names, in any order and case; other columns are ignored.
  public static Mapping exact(List<String> header) {
    var positions = new HashMap<String, Integer>();
    for (int i = 0; i < header.size(); i++) {
      positions.putIfAbsent(CellWords.normalised(header.get(i)), i);
    }
    return new Mapping(positions);
  }

  public Optional<Integer> position(String column) {
    return Optional.ofNullable(positions.get(column));
  }

  /// The required columns that stand nowhere.
  public List<String> missing(FileKind kind) {
    return kind.columns().stream()
        .filter(Column::isRequired)
        .map(Column::name)
        .filter(name -> !positions.containsKey(name))
        .toList();
  }

  /// What stands at a position.
  public Optional<String> at(int position) {
    return positions.entrySet().stream()
        .filter(entry -> entry.getValue() == position)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
