package ledgertab.accounting.builtin.push;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ledgertab.accounting.builtin.Provenance;
import ledgertab.accounting.builtin.load.LedgerLoad;
import ledgertab.accounting.builtin.load.LedgerLoad.Outcome;
import ledgertab.accounting.builtin.load.LedgerLoad.Report;
import ledgertab.accounting.builtin.load.LedgerLoad.Scope;
import ledgertab.accounting.builtin.load.SourceFile;
import ledgertab.accounting.builtin.push.Deliveries.Run;
import ledgertab.accounting.builtin.push.Delivery.State;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.run.Pulse;
import ledgertab.accounting.builtin.run.Room;
import ledgertab.accounting.builtin.run.Spool;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Preferences;
import ledgertab.portal.AuditTrail;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads deliveries into the ledger, all or nothing, in the background of this node.
public final class Commits {

  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
  private static final ChunkList CLIENTS = new ChunkList(FileKind.CLIENTS, false);

  private final DSLContext db;
  private final Preferences preferences;
  private final Room room;
  private final InstantSource clock;
  private final Deliveries deliveries;
  private final Chunks chunks;

  public Commits(DSLContext db, Preferences preferences, Room room, InstantSource clock) {
    this.db = db;
    this.preferences = preferences;
    this.room = room;
    this.clock = clock;
    this.deliveries = new Deliveries(db, clock);
    this.chunks = new Chunks(db, clock);
  }

  /// What came of the wish to commit.
  public sealed interface Started {

    /// It has ended or goes on; the delivery tells.
    record Under() implements Started {}

    /// The chunks are not those that the commit speaks of.
    record Incomplete(Inventory inventory) implements Started {}

    /// A whole ledger needs clients, a change needs at least one chunk.
    record Empty() implements Started {}

    /// This node loads other ledgers.
    record Busy() implements Started {}
  }

  /// The other run has this delivery now; nothing may be changed.
  private static final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  public Inventory inventory(MemberId member, String delivery) {
    return Inventory.of(chunks.of(member, delivery));
  }

  /// Starts to load it, unless somebody has, and waits a while for the end.
  ///
  /// @param expected how many chunks its owner has sent
  public Started commit(MemberId member, Delivery delivery, int expected, Duration patience)
      throws InterruptedException {
    if (delivery.stateAt(clock.instant()) != State.OPEN) {
      return new Started.Under();
    }
    var all = chunks.of(member, delivery.id());
    var inventory = Inventory.of(all);
    if (all.size() != expected || !inventory.isWhole()) {
      return new Started.Incomplete(inventory);
    }
    if (all.isEmpty() || (delivery.terms().isWhole() && !inventory.has(CLIENTS))) {
      return new Started.Empty();
    }
    return start(member, delivery, all, patience);
  }

  private Started start(MemberId member, Delivery delivery, List<Chunk> all, Duration patience)
      throws InterruptedException {
    var place = room.enter(all.stream().mapToLong(Chunk::rows).sum());
    if (place.isEmpty()) {
      return new Started.Busy();
    }
    var run = new Run(member, delivery.id(), UUID.randomUUID().toString());
    if (!deliveries.begin(member, delivery.id(), run.runId())) {
      place.get().leave();
      return new Started.Under();
    }
    // From here on it takes none; one may have arrived since they were counted.
    var taken = chunks.of(member, delivery.id());
    if (taken.size() != all.size()) {
      deliveries.giveBack(run, "");
      place.get().leave();
      return new Started.Incomplete(Inventory.of(taken));
    }
    var ended = new CountDownLatch(1);
    place
        .get()
        .run(
            () -> {
              try {
                run(run, delivery, all);
              } finally {
                ended.countDown();
              }
            });
    var _ = ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    return new Started.Under();
  }

  private void run(Run run, Delivery delivery, List<Chunk> all) {
    Pulse.Beat beat = (phase, rows) -> deliveries.beat(run, phase, rows);
    try (var pulse = new Pulse(beat)) {
      load(run, delivery, all, pulse);
    } catch (Fenced e) {
      LOG.warn("another node has taken this delivery over; nothing was changed here");
    } catch (DataAccessException e) {
      // The database's own words may quote the rows.
      LOG.error("the ledger was not changed: the database said {}", e.sqlState());
      deliveries.giveBack(run, "failed");
    } catch (IOException | RuntimeException e) {
      LOG.error("the ledger was not changed", e);
      deliveries.giveBack(run, "failed");
    }
  }

  private void load(Run run, Delivery delivery, List<Chunk> all, Pulse pulse) throws IOException {
    try (var spool = Spool.open()) {
      var watch = new Watching(run, pulse);
      var outcome = new LedgerLoad(db, preferences).run(order(run, delivery, all, spool), watch);
      switch (outcome) {
        case Outcome.Loaded _ -> LOG.info("a delivery was committed");
        case Outcome.Rejected _ -> deliveries.end(db, run, State.REJECTED, watch.rejection());
        case Outcome.Overtaken _ -> deliveries.giveBack(run, "busy");
      }
      if (!(outcome instanceof Outcome.Overtaken)) {
        deliveries.forgetContent(run.member(), run.delivery());
      }
    }
  }

  private LedgerLoad.Order order(Run run, Delivery delivery, List<Chunk> all, Spool spool)
      throws IOException {
    var files = new ArrayList<SourceFile>();
    var deletions = new ArrayList<SourceFile>();
    for (var chunk : all) {
      var path = spool.file(chunk.list().word() + "-" + chunk.number());
      chunks.copyTo(run.member(), chunk, path);
      var source =
          new SourceFile(chunk.list().kind(), chunk.name(), path, Optional.of(chunk.mapping()));
      (chunk.list().deletes() ? deletions : files).add(source);
    }
    var terms = delivery.terms();
    return new LedgerLoad.Order(
        run.member(),
        files,
        terms.writing(),
        new Provenance(Optional.of(terms.asOf()), clock.instant(), 0, ""),
        terms.isWhole() ? new Scope.Whole() : new Scope.Changes(deletions));
  }

  /// What the load tells of itself.
  private final class Watching implements LedgerLoad.Watch {

    private final Run run;
    private final Pulse pulse;
    private final List<Fault> first = new ArrayList<>();
    private long faults;

    Watching(Run run, Pulse pulse) {
      this.run = run;
      this.pulse = pulse;
    }

    Result rejection() {
      return new Result(List.of(), faults, first);
    }

    @Override
    public void fault(Fault fault) {
      faults++;
      if (first.size() < Result.MOST) {
        first.add(fault);
      }
    }

    @Override
    public void progress(FileKind kind, long rows) {
      pulse.at(kind, rows);
    }

    @Override
    public void loaded(DSLContext tx, List<Report> reports) {
      pulse.ending();
      var result = Result.done(reports);
      new AuditTrail(tx)
          .write(
              new AuditTrail.Entry(
                  run.member(),
                  clock.instant(),
                  0,
                  "ledger.push",
                  run.delivery(),
                  result.english()));
      if (!deliveries.end(tx, run, State.COMMITTED, result)) {
        throw new Fenced();
      }
    }
  }
}
