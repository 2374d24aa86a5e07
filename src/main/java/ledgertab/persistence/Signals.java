package ledgertab.persistence;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What nodes tell each other so that what one of them changed is seen on all of them soon, by
/// PostgreSQL's LISTEN and NOTIFY; nodes on the embedded database are alone.
///
/// A signal may be lost, and all are while a connection is made again: who hears keeps a check of
/// its own, or forgets everything after a gap.
public final class Signals implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  static final String CHANNEL = "ledgertab";
  // PostgreSQL takes 8,000 bytes.
  private static final int LONGEST = 1_000;

  private final String node = UUID.randomUUID().toString();
  private final List<Ear> ears = new CopyOnWriteArrayList<>();
  private final List<Runnable> afterGap = new CopyOnWriteArrayList<>();
  private final Database database;
  private final Listener listener;
  private final Untold untold = new Untold();

  public Signals(Database database) {
    this.database = database;
    this.listener =
        new Listener(database, this::heard, untold, () -> afterGap.forEach(Signals::quietly));
  }

  /// @param member the portal it is about
  /// @param topic of those who hear it: a word of small letters
  /// @param text one line, short, no secrets, no personal data; may be empty
  public record Signal(String member, String topic, String text) {}

  private record Ear(String topic, Consumer<Signal> hears) {}

  /// From now on other nodes are heard.
  public void start() {
    if (database.isPostgres()) {
      listener.start();
    }
  }

  /// @param hears on this node, quickly, also what this node tells
  public void hear(String topic, Consumer<Signal> hears) {
    ears.add(new Ear(topic, hears));
  }

  /// @param forgets what signals may have been lost about
  public void afterGap(Runnable forgets) {
    afterGap.add(forgets);
  }

  /// Told with the transaction in which it is, when that is committed: to this node as to others,
  /// and to nobody on the embedded database.
  public static void tell(DSLContext transaction, Signal signal) {
    if (transaction.family() == SQLDialect.POSTGRES) {
      transaction.execute("select pg_notify(?, ?)", CHANNEL, line(signal, "-"));
    }
  }

  /// Told after the change is committed: here at once, to others within a moment, and once however
  /// often it is told in that moment. Throws nothing.
  public void tell(Signal signal) {
    deliver(signal);
    tellOthers(signal);
  }

  /// The same for others alone, where this node knows already. Throws nothing.
  public void tellOthers(Signal signal) {
    if (database.isPostgres()) {
      untold.add(line(signal, node));
    }
  }

  @Override
  public void close() {
    listener.close();
  }

  private static final int PARTS = 4;

  private void heard(String line) {
    var parts = line.split(" ", PARTS);
    if (parts.length == PARTS && !parts[2].equals(node)) {
      deliver(new Signal(parts[0], parts[1], parts[3]));
    }
  }

  private void deliver(Signal signal) {
    ears.stream()
        .filter(ear -> ear.topic().equals(signal.topic()))
        .forEach(ear -> quietly(() -> ear.hears().accept(signal)));
  }

  private static void quietly(Runnable hearing) {
    try {
      hearing.run();
    } catch (RuntimeException e) {
      LOG.error("a signal was not understood", e);
    }
  }

  private static String line(Signal signal, String node) {
    var line = String.join(" ", signal.member(), signal.topic(), node, signal.text());
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }
}
