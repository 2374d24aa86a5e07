package ledgertab.accounting.builtin.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// The rows of a sheet from its header on: titles above it are left out, and a header of two rows
/// with merged cells becomes one.
final class HeadedRows implements Iterator<SheetRow> {

  private static final int LOOKED_AT = 10;

  private final Iterator<SheetRow> rows;
  private final Deque<SheetRow> first = new ArrayDeque<>();

  HeadedRows(Iterator<SheetRow> rows) {
    this.rows = rows;
    while (first.size() < LOOKED_AT && rows.hasNext()) {
      first.add(rows.next());
    }
    var widest = first.stream().mapToInt(HeadedRows::filled).max().orElse(0);
    while (first.size() > 1 && isTitle(first.getFirst(), widest)) {
      first.removeFirst();
    }
    merge();
  }

  @Override
  public boolean hasNext() {
    return !first.isEmpty() || rows.hasNext();
  }

  @Override
  public SheetRow next() {
    return first.isEmpty() ? rows.next() : first.removeFirst();
  }

  /// Few cells of a wide sheet: a name, a day, or nothing.
  private static boolean isTitle(SheetRow row, int widest) {
    var filled = filled(row);
    var hasGaps = filled < row.cells().size() || filled <= 1;
    return filled < widest && hasGaps && (filled <= 1 || filled * 2 < widest);
  }

  private void merge() {
    if (first.size() < 2) {
      return;
    }
    var upper = first.removeFirst();
    var lower = first.removeFirst();
    if (isSecondOf(upper, lower)) {
      first.addFirst(merged(upper, lower));
    } else {
      first.addFirst(lower);
      first.addFirst(upper);
    }
  }

  /// It names parts of what stands above them, and is empty below what has no parts.
  private static boolean isSecondOf(SheetRow upper, SheetRow lower) {
    var fillsGaps = false;
    var leavesOut = false;
    for (int i = 0; i < Math.max(upper.cells().size(), lower.cells().size()); i++) {
      var above = !upper.cell(i).isBlank();
      var below = !lower.cell(i).isBlank();
      if (below && lower.cell(i).chars().noneMatch(Character::isLetter)) {
        return false;
      }
      fillsGaps |= below && !above;
      leavesOut |= above && !below;
    }
    return fillsGaps && leavesOut;
  }

  private static SheetRow merged(SheetRow upper, SheetRow lower) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < Math.max(upper.cells().size(), lower.cells().size()); i++) {
      cells.add(lower.cell(i).isBlank() ? upper.cell(i) : lower.cell(i));
    }
    return new SheetRow(lower.line(), cells, lower.numbers());
  }

  private static int filled(SheetRow row) {
    return (int) row.cells().stream().filter(cell -> !cell.isBlank()).count();
  }
}
