package ledgertab.accounting.builtin.load;

import java.util.function.Consumer;
import ledgertab.accounting.builtin.reading.Fault;

/// Counts what is wrong with the files and hands it on.
final class Faults {

  private final Consumer<Fault> listener;
  private long count;

  Faults(Consumer<Fault> listener) {
    this.listener = listener;
  }

  void add(Fault fault) {
    count++;
    listener.accept(fault);
  }

  boolean isEmpty() {
    return count == 0;
  }

  long count() {
    return count;
  }
}
