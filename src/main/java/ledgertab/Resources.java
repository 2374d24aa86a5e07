package ledgertab;

import java.time.InstantSource;
import ledgertab.calls.Calls;
import ledgertab.history.SnapshotWriter;
import ledgertab.persistence.Database;
import ledgertab.persistence.Signals;
import org.jooq.DSLContext;

/// What outlives the requests; closed when the last one is answered.
record Resources(
    Database database,
    DSLContext db,
    Metrics metrics,
    SnapshotWriter writer,
    Calls calls,
    Signals signals)
    implements AutoCloseable {

  static Resources of(InstantSource clock, Database database) {
    var metrics = new Metrics();
    var db = database.context();
    var calls = Calls.of(db, clock, metrics::callsDropped);
    return new Resources(
        database, db, metrics, SnapshotWriter.inBackground(), calls, new Signals(database));
  }

  @Override
  public void close() {
    signals.close();
    writer.close();
    calls.close();
    database.close();
    metrics.close();
  }
}
