package ledgertab.accounting.builtin.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ledgertab.accounting.builtin.BuiltinLedger;
import ledgertab.accounting.builtin.Provenance;
import ledgertab.accounting.builtin.Provenances;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Keys;
import ledgertab.history.Preferences;
import ledgertab.history.Snapshots;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// Loads files into the built-in ledger of one portal, all or nothing, also while the service runs.
///
/// Rows that are not in the files stay as they were; credit positions of the clients and lines of
/// the documents in the files are replaced.
public final class LedgerLoad {

  private final DSLContext db;
  private final Preferences preferences;

  public LedgerLoad(DSLContext db, Preferences preferences) {
    this.db = db;
    this.preferences = preferences;
  }

  /// What is to be loaded.
  public record Order(
      MemberId member, List<SourceFile> files, ImportLanguage language, Provenance provenance) {}

  /// Hears how it goes.
  public interface Watch {

    void fault(Fault fault);

    /// So many rows of this file were read.
    void progress(FileKind kind, long rows);

    /// The last step of the transaction; an exception takes everything back.
    void loaded(DSLContext transaction, List<Report> reports);
  }

  /// What was done with one file.
  public record Report(FileKind kind, String file, long rows, Counts counts) {}

  /// How it ended.
  public sealed interface Outcome {
    record Loaded(List<Report> reports) implements Outcome {}

    /// Nothing was changed because of faults.
    record Rejected(long faults) implements Outcome {}

    /// Nothing was changed because another load of this portal ran at the same time.
    record Overtaken() implements Outcome {}
  }

  /// Files with faults: everything is taken back.
  private static final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1;

    Rejection() {
      super("the files have faults", null, false, false);
    }
  }

  public Outcome run(Order order, Watch watch) {
    var faults = new Faults(watch::fault);
    var reports = new ArrayList<Report>();
    try {
      db.transaction(
          tx -> {
            load(tx.dsl(), order, new Reading(order, faults, watch, reports));
            if (!faults.isEmpty()) {
              throw new Rejection();
            }
            watch.loaded(tx.dsl(), reports);
          });
      return new Outcome.Loaded(List.copyOf(reports));
    } catch (Rejection e) {
      return new Outcome.Rejected(faults.count());
    } catch (IntegrityConstraintViolationException e) {
      return new Outcome.Overtaken();
    }
  }

  private void load(DSLContext tx, Order order, Reading reading) {
    var member = order.member();
    var clients = new ClientLoader(tx, member, new Keys(preferences.phoneRegion(member)));
    var documents = new DocumentLoader(tx, member, clients);
    reading.load(clients);
    reading.load(documents);
    reading.load(new LineLoader(tx, member, documents));
    reading.load(new ComplaintLoader(tx, member, clients));
    Provenances.store(tx, member, order.provenance());
    new Snapshots(tx).forget(member, BuiltinLedger.ID);
  }

  private record Reading(Order order, Faults faults, Watch watch, List<Report> reports) {
    void load(Loader<?> loader) {
      order.files().stream()
          .filter(file -> file.kind() == loader.kind())
          .min(Comparator.comparing(SourceFile::name))
          .ifPresent(file -> load(file, loader));
    }

    private void load(SourceFile source, Loader<?> loader) {
      var file = new ImportFile(source, order.language(), faults);
      file.read(loader, rows -> watch.progress(source.kind(), rows));
      reports.add(new Report(source.kind(), source.name(), file.rows(), loader.counts()));
    }
  }
}
