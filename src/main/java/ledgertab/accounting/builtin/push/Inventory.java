package ledgertab.accounting.builtin.push;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What is there of a delivery, list by list, and which numbers are missing below the highest.
///
/// @param lists by their word
public record Inventory(Map<String, Line> lists) {

  private static final int SHOWN = 100;

  /// @param missing the first hundred
  public record Line(int chunks, long rows, long bytes, List<Integer> missing) {}

  static Inventory of(List<Chunk> chunks) {
    var lists = new LinkedHashMap<String, Line>();
    for (var list : ChunkList.ALL) {
      var its = chunks.stream().filter(chunk -> chunk.list().equals(list)).toList();
      if (!its.isEmpty()) {
        lists.put(list.word(), line(its));
      }
    }
    return new Inventory(lists);
  }

  private static Line line(List<Chunk> chunks) {
    var numbers = new TreeSet<>(chunks.stream().map(Chunk::number).toList());
    var missing = new ArrayList<Integer>();
    for (int i = 1; i < numbers.last() && missing.size() < SHOWN; i++) {
      if (!numbers.contains(i)) {
        missing.add(i);
      }
    }
    return new Line(
        chunks.size(),
        chunks.stream().mapToLong(Chunk::rows).sum(),
        chunks.stream().mapToLong(Chunk::size).sum(),
        missing);
  }

  boolean isWhole() {
    return lists.values().stream().allMatch(line -> line.missing().isEmpty());
  }

  boolean has(ChunkList list) {
    return lists.containsKey(list.word());
  }
}
