package ledgertab.accounting.builtin.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ledgertab.accounting.builtin.reading.Fault;

/// The first hundred faults, for the console.
final class PrintedFaults implements Consumer<Fault> {

  private static final int PRINTED = 100;

  private final List<Fault> first = new ArrayList<>();
  private long count;

  @Override
  public void accept(Fault fault) {
    count++;
    if (first.size() < PRINTED) {
      first.add(fault);
    }
  }

  void print(PrintStream out) {
    first.stream().map(Fault::english).forEach(out::println);
    if (count > first.size()) {
      out.println("and " + (count - first.size()) + " more");
    }
  }
}
