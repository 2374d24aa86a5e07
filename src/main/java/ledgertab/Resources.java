package ledgertab;

import java.time.InstantSource;
import java.time.Period;
import ledgertab.calls.Calls;
import ledgertab.config.Config;
import ledgertab.history.SnapshotWriter;
import ledgertab.persistence.Database;
import org.jooq.DSLContext;

/// What outlives the requests; closed when the last one is answered.
record Resources(
    Database database, DSLContext db, Metrics metrics, SnapshotWriter writer, Calls calls)
    implements AutoCloseable {

  static Resources of(Config config, InstantSource clock, Database database) {
    var metrics = new Metrics();
    var db = database.context();
    var kept = Period.ofDays(config.callLogDays());
    var calls = Calls.of(db, kept, clock, metrics::callsDropped);
    return new Resources(database, db, metrics, SnapshotWriter.inBackground(), calls);
  }

  @Override
  public void close() {
    writer.close();
    calls.close();
    database.close();
    metrics.close();
  }
}
