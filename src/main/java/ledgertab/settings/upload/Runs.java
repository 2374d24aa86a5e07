package ledgertab.settings.upload;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.Provenance;
import ledgertab.accounting.builtin.load.LedgerErasure;
import ledgertab.accounting.builtin.load.LedgerLoad;
import ledgertab.accounting.builtin.load.LedgerLoad.Outcome;
import ledgertab.accounting.builtin.load.LedgerLoad.Report;
import ledgertab.accounting.builtin.load.SourceFile;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.run.Pulse;
import ledgertab.accounting.builtin.run.Room;
import ledgertab.accounting.builtin.run.Spool;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Preferences;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Viewer;
import ledgertab.settings.upload.Upload.State;
import ledgertab.settings.upload.Uploads.End;
import ledgertab.settings.upload.Uploads.Run;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads and erases ledgers in the background of this node; how far each is stands in the table.
final class Runs {

  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

  private final DSLContext db;
  private final Preferences preferences;
  private final InstantSource clock;
  private final Uploads uploads;
  private final UploadFiles files;
  private final Room room;

  Runs(DSLContext db, Preferences preferences, Room room, InstantSource clock) {
    this.db = db;
    this.room = room;
    this.preferences = preferences;
    this.clock = clock;
    this.uploads = new Uploads(db, clock);
    this.files = new UploadFiles(db);
  }

  /// What came of the wish to start.
  enum Started {
    YES,
    /// This node works on other ledgers.
    BUSY,
    /// Somebody else has started or changed this upload.
    OVERTAKEN
  }

  /// The other run is this portal's now; nothing may be changed.
  private static final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  Started start(Viewer viewer, String uploadId, Run run) {
    var place = room.enter(run.rows());
    if (place.isEmpty()) {
      return Started.BUSY;
    }
    if (!uploads.begin(viewer.member(), uploadId, viewer, run)) {
      place.get().leave();
      return Started.OVERTAKEN;
    }
    place.get().run(() -> run(viewer, run));
    return Started.YES;
  }

  private void run(Viewer viewer, Run run) {
    var member = viewer.member();
    Pulse.Beat beat = (phase, rows) -> uploads.beat(member, run.id(), phase, rows);
    try (var pulse = new Pulse(beat)) {
      switch (run.work()) {
        case LOAD -> load(viewer, run, pulse);
        case ERASE -> erase(viewer, run);
      }
    } catch (Fenced e) {
      LOG.warn("another node has taken this upload over; nothing was changed here");
    } catch (DataAccessException e) {
      // The database's own words may quote the rows of the file.
      LOG.error("the ledger was not changed: the database said {}", e.sqlState());
      uploads.end(db, member, run.id(), new End(State.FAILED, 0, ""));
    } catch (IOException | RuntimeException e) {
      LOG.error("the ledger was not changed", e);
      uploads.end(db, member, run.id(), new End(State.FAILED, 0, ""));
    }
  }

  private void erase(Viewer viewer, Run run) {
    var member = viewer.member();
    var erasure = new LedgerErasure(db);
    var size = erasure.size(member);
    var gathered = files.of(member);
    var isErased =
        erasure.run(
            member,
            tx -> {
              audit(tx, viewer, "ledger.erase", size.clients() + " clients, " + size.documents());
              finish(tx, member, run, Reports.erased(size));
            });
    if (isErased) {
      gathered.forEach(file -> files.forgetParts(member, file.id()));
    } else {
      settle(member, run, new Outcome.Overtaken());
    }
  }

  private void load(Viewer viewer, Run run, Pulse pulse) throws IOException {
    var member = viewer.member();
    var faults = new FaultLog(db, member);
    faults.clear();
    try (var spool = Spool.open()) {
      var gathered = files.of(member);
      var sources = spool(member, gathered, spool);
      var provenance = new Provenance(run.asOf(), clock.instant(), viewer.userId(), viewer.name());
      var order = new LedgerLoad.Order(member, sources, run.writing(), provenance);
      var watch = new Watching(viewer, run, pulse, faults.new Writing());
      var outcome = new LedgerLoad(db, preferences).run(order, watch);
      watch.faults().flush();
      settle(member, run, outcome);
      if (outcome instanceof Outcome.Loaded) {
        gathered.forEach(file -> files.forgetParts(member, file.id()));
      }
    }
  }

  private void settle(MemberId member, Run run, Outcome outcome) {
    switch (outcome) {
      case Outcome.Loaded _ -> LOG.info("a ledger was uploaded");
      case Outcome.Rejected(var count) ->
          uploads.end(db, member, run.id(), new End(State.FAULTY, count, ""));
      case Outcome.Overtaken _ -> uploads.end(db, member, run.id(), new End(State.FAILED, 0, ""));
    }
  }

  private List<SourceFile> spool(MemberId member, List<UploadedFile> gathered, Spool spool)
      throws IOException {
    var sources = new ArrayList<SourceFile>();
    for (var file : gathered) {
      var path = spool.file(file.kind().word());
      files.copyTo(member, file, path);
      sources.add(new SourceFile(file.kind(), file.name(), path, Optional.of(file.mapping())));
    }
    return sources;
  }

  private void finish(DSLContext tx, MemberId member, Run run, String report) {
    Uploads.forgetFiles(tx, member);
    if (!uploads.end(tx, member, run.id(), new End(State.DONE, 0, report))) {
      throw new Fenced();
    }
  }

  private void audit(DSLContext tx, Viewer viewer, String action, String detail) {
    new AuditTrail(tx)
        .write(
            new AuditTrail.Entry(
                viewer.member(), clock.instant(), viewer.userId(), action, "ledger", detail));
  }

  /// What the load tells of itself.
  private final class Watching implements LedgerLoad.Watch {

    private final Viewer viewer;
    private final Run run;
    private final Pulse pulse;
    private final FaultLog.Writing faults;

    Watching(Viewer viewer, Run run, Pulse pulse, FaultLog.Writing faults) {
      this.viewer = viewer;
      this.run = run;
      this.pulse = pulse;
      this.faults = faults;
    }

    FaultLog.Writing faults() {
      return faults;
    }

    @Override
    public void fault(Fault fault) {
      faults.accept(fault);
    }

    @Override
    public void progress(FileKind kind, long rows) {
      pulse.at(kind, rows);
    }

    @Override
    public void loaded(DSLContext tx, List<Report> reports) {
      pulse.ending();
      audit(tx, viewer, "ledger.upload", Reports.english(reports));
      finish(tx, viewer.member(), run, Reports.loaded(reports));
    }
  }
}
