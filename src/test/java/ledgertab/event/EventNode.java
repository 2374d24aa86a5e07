package ledgertab.event;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import ledgertab.App;
import ledgertab.config.ConfigReader;
import ledgertab.persistence.Database;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// The service as a process of its own, in which every event has an effect: a row of the table
/// `effect`. A second effect of the same event is a row of the table `repeated`.
///
/// The records of a portal whose name begins with `slow` take their time, those named `poison`
/// never succeed.
public final class EventNode {

  private EventNode() {}

  public static void main(String[] args) throws IOException {
    var database = Database.open(variable("DATABASE_URL"), variable("DATABASE_USER"), "");
    var effects = new Effects(database.context(), Long.parseLong(variable("SLOW_MILLIS")));
    var app =
        App.start(
            ConfigReader.read(System.getenv()),
            InstantSource.system(),
            new App.Guests(ledgers -> ledgers, List.of(effects)));
    Runtime.getRuntime().addShutdownHook(new Thread(app::close));
    System.out.println("ready");
    while (System.in.read() >= 0) {}
  }

  private static String variable(String name) {
    return requireNonNull(System.getenv(name), name);
  }

  private record Effects(DSLContext db, long slowMillis) implements EventHandler {

    @Override
    public boolean handles(String event) {
      return event.startsWith("ONCRM");
    }

    @Override
    public Handled handle(Occurrence occurrence) {
      if (occurrence.recordId().equals("poison")) {
        return Handled.later("poison");
      }
      if (occurrence.recordId().equals("flood")) {
        return new Handled.Later("limit", Optional.of(Duration.ofMinutes(1)));
      }
      if (occurrence.member().value().startsWith("slow")) {
        pause();
      }
      var row = " values ('" + occurrence.member() + "', '" + occurrence.id() + "', '";
      try {
        db.execute("insert into effect" + row + occurrence.recordId() + "')");
      } catch (IntegrityConstraintViolationException e) {
        db.execute("insert into repeated" + row + occurrence.recordId() + "')");
      }
      return Handled.DONE;
    }

    private void pause() {
      try {
        Thread.sleep(slowMillis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
