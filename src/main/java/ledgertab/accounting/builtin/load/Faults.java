package ledgertab.accounting.builtin.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Everything that is wrong with the files; the first hundred are printed.
final class Faults {

  private static final int PRINTED = 100;

  private final List<String> first = new ArrayList<>();
  private long count;

  void add(String file, String what) {
    count++;
    if (first.size() < PRINTED) {
      first.add(file + ": " + what);
    }
  }

  void add(String file, long line, String what) {
    add(file + ":" + line, what);
  }

  boolean isEmpty() {
    return count == 0;
  }

  long count() {
    return count;
  }

  void print(PrintStream out) {
    first.forEach(out::println);
    if (count > first.size()) {
      out.println("and " + (count - first.size()) + " more");
    }
  }
}
