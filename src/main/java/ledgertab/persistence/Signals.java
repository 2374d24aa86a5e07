package ledgertab.persistence;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What nodes tell each other so that what one of them changed is seen on all of them soon. A
/// signal may be lost, while a connection is made again: who hears keeps a check of its own.
public final class Signals {

  private final List<Ear> ears = new CopyOnWriteArrayList<>();

  /// @param member the portal it is about
  /// @param topic of those who hear it: a word of small letters
  /// @param text one line, short, no secrets, no personal data; may be empty
  public record Signal(String member, String topic, String text) {}

  private record Ear(String topic, Consumer<Signal> hears) {}

  /// @param hears on this node, quickly, also what this node tells
  public void hear(String topic, Consumer<Signal> hears) {
    ears.add(new Ear(topic, hears));
  }

  /// Told after the change is committed; throws nothing.
  public void tell(Signal signal) {
    deliver(signal);
  }

  private void deliver(Signal signal) {
    ears.stream()
        .filter(ear -> ear.topic().equals(signal.topic()))
        .forEach(ear -> ear.hears().accept(signal));
  }
}
