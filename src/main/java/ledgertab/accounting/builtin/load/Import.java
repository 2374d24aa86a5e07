package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.BuiltinLedger;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Keys;
import ledgertab.history.Preferences;
import ledgertab.history.Snapshots;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// `ledgertab import`: loads the built-in ledger of one portal from files, all or nothing, also
/// while the service runs.
public final class Import {

  private final DSLContext db;
  private final Preferences preferences;
  private final PrintStream out;

  public Import(DSLContext db, Preferences preferences, PrintStream out) {
    this.db = db;
    this.preferences = preferences;
    this.out = out;
  }

  /// Files with faults: everything is taken back.
  private static final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    Rejected() {
      super("the files have faults", null, false, false);
    }
  }

  /// @param args what follows the word `import`
  /// @return the exit code: 0 done, 1 nothing changed because of faults, 2 wrong options
  public int run(List<String> args) {
    try {
      return run(ImportArguments.parse(args));
    } catch (ImportArguments.Wrong e) {
      out.println(e.getMessage());
      out.println(ImportArguments.USAGE);
      return 2;
    }
  }

  private int run(ImportArguments arguments) {
    var faults = new Faults();
    var report = new ArrayList<String>();
    try {
      db.transaction(
          tx -> {
            report.addAll(load(tx.dsl(), arguments, faults));
            if (!faults.isEmpty()) {
              throw new Rejected();
            }
          });
    } catch (Rejected e) {
      faults.print(out);
      out.println("Nothing was changed: " + faults.count() + " faults.");
      return 1;
    } catch (IntegrityConstraintViolationException e) {
      out.println("Nothing was changed: another import of this portal ran at the same time.");
      return 1;
    }
    printDone(arguments.member(), report);
    return 0;
  }

  private List<String> load(DSLContext tx, ImportArguments arguments, Faults faults) {
    var member = arguments.member();
    var clients = new ClientLoader(tx, member, new Keys(preferences.phoneRegion(member)));
    var documents = new DocumentLoader(tx, member, clients);
    var reading = new Reading(arguments, faults, new ArrayList<>());
    reading.load(Optional.of(arguments.clients()), clients);
    reading.load(arguments.documents(), documents);
    reading.load(arguments.lines(), new LineLoader(tx, member, documents));
    reading.load(arguments.complaints(), new ComplaintLoader(tx, member, clients));
    new Snapshots(tx).forget(member, BuiltinLedger.ID);
    return reading.report();
  }

  private record Reading(ImportArguments arguments, Faults faults, List<String> report) {
    void load(Optional<Path> path, Loader<?> loader) {
      if (path.isPresent()) {
        var file = new ImportFile(path.get(), arguments.language(), faults);
        file.read(loader);
        report.add(file.name() + ": " + file.rows() + " rows, " + loader.counts());
      }
    }
  }

  private void printDone(MemberId member, List<String> report) {
    report.forEach(out::println);
    out.println(
        "Done for portal "
            + member
            + ". Rows that are not in the files stay as they were; credit positions of the clients"
            + " and lines of the documents in the files were replaced.");
    if (!db.fetchExists(INSTALLATION, INSTALLATION.MEMBER_ID.eq(member.value()))) {
      out.println("This portal has not installed the app yet; the ledger waits for it.");
    }
  }
}
