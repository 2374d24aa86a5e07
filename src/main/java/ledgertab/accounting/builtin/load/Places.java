package ledgertab.accounting.builtin.load;

import java.util.List;
import java.util.TreeMap;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Problem;

/// One number for each line of all files of a kind, so that millions of rows can be found again.
final class Places {

  private final FileKind kind;
  private final Faults faults;
  private final TreeMap<Integer, ImportFile> starts = new TreeMap<>();
  private int next;

  Places(FileKind kind, Faults faults) {
    this.kind = kind;
    this.faults = faults;
  }

  /// The number before the first line of this file.
  int begin(ImportFile file) {
    starts.put(next, file);
    return next;
  }

  /// @param place of the last line of the file that was begun last
  void end(int place) {
    next = Math.max(next, place) + 1;
  }

  /// @param place 0 for a row that is in no file
  void fault(int place, Problem problem, String column, List<String> arguments) {
    var start = starts.floorEntry(place);
    if (start == null) {
      faults.add(new Fault(kind.word(), 0, column, "", problem, arguments));
    } else {
      start.getValue().fault(place - start.getKey(), problem, column, arguments);
    }
  }
}
