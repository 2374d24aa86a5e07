package ledgertab.accounting.builtin.load;

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
public final class LedgerLoad {

  private final DSLContext db;
  private final Preferences preferences;

  public LedgerLoad(DSLContext db, Preferences preferences) {
    this.db = db;
    this.preferences = preferences;
  }

  /// What is to be loaded; files of one kind in their order.
  public record Order(
      MemberId member,
      List<SourceFile> files,
      ImportLanguage language,
      Provenance provenance,
      Scope scope) {

    /// Rows that are not in the files stay as they were.
    public Order(
        MemberId member, List<SourceFile> files, ImportLanguage language, Provenance provenance) {
      this(member, files, language, provenance, new Scope.Changes(List.of()));
    }

    boolean isWhole() {
      return scope instanceof Scope.Whole;
    }

    List<SourceFile> files(FileKind kind) {
      return of(files, kind);
    }

    List<SourceFile> deletions(FileKind kind) {
      return scope instanceof Scope.Changes(var deletions) ? of(deletions, kind) : List.of();
    }

    private static List<SourceFile> of(List<SourceFile> files, FileKind kind) {
      return files.stream().filter(file -> file.kind() == kind).toList();
    }
  }

  /// What becomes of the rows that are not in the files.
  public sealed interface Scope {

    /// They go.
    record Whole() implements Scope {}

    /// They stay; credit positions of the clients and lines of the documents in the files are
    /// replaced.
    ///
    /// @param deletions files of ids that are deleted before anything is loaded
    record Changes(List<SourceFile> deletions) implements Scope {}
  }

  /// Hears how it goes.
  public interface Watch {

    void fault(Fault fault);

    /// So many rows of this kind were read.
    void progress(FileKind kind, long rows);

    /// The last step of the transaction; an exception takes everything back.
    void loaded(DSLContext transaction, List<Report> reports);
  }

  /// What was done with one kind.
  ///
  /// @param file the name of the first one; empty where there was none
  public record Report(FileKind kind, String file, long rows, Counts counts) {}

  /// How it ended.
  public sealed interface Outcome {
    record Loaded(List<Report> reports) implements Outcome {}

    /// Nothing was changed because of faults.
    record Rejected(long faults) implements Outcome {}

    /// Nothing was changed because somebody else changes this ledger at the same time.
    record Overtaken() implements Outcome {}
  }

  /// Everything is taken back.
  private static final class TakenBack extends RuntimeException {
    private static final long serialVersionUID = 1;

    TakenBack() {
      super("nothing is to be changed", null, false, false);
    }
  }

  public Outcome run(Order order, Watch watch) {
    var faults = new Faults(watch::fault);
    try {
      LedgerLock.prepare(db, order.member());
      return new Outcome.Loaded(db.transactionResult(tx -> load(tx.dsl(), order, faults, watch)));
    } catch (TakenBack e) {
      return faults.isEmpty() ? new Outcome.Overtaken() : new Outcome.Rejected(faults.count());
    } catch (IntegrityConstraintViolationException e) {
      return new Outcome.Overtaken();
    }
  }

  private List<Report> load(DSLContext tx, Order order, Faults faults, Watch watch) {
    var member = order.member();
    if (!LedgerLock.take(tx, member)) {
      throw new TakenBack();
    }
    var reading = new Reading(order, new Removals(tx, member), faults, watch);
    reading.delete();
    var keys = new Keys(preferences.phoneRegion(member));
    var clients = new ClientLoader(tx, member, keys, order.isWhole());
    var documents = new DocumentLoader(tx, member, clients, order.isWhole());
    reading.load(clients);
    reading.load(documents);
    reading.load(new LineLoader(tx, member, documents));
    reading.load(new ComplaintLoader(tx, member, clients));
    if (!faults.isEmpty()) {
      throw new TakenBack();
    }
    Provenances.store(tx, member, order.provenance());
    new Snapshots(tx).forget(member, BuiltinLedger.ID);
    var reports = reading.reports();
    watch.loaded(tx, reports);
    return reports;
  }
}
