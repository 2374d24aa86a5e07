package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.INSTALLATION;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.Provenance;
import ledgertab.accounting.builtin.load.LedgerLoad.Outcome;
import ledgertab.accounting.builtin.load.LedgerLoad.Report;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.Preferences;
import org.jooq.DSLContext;

/// `ledgertab import`: loads the built-in ledger of one portal from files.
public final class Import {

  private final DSLContext db;
  private final Preferences preferences;
  private final PrintStream out;

  public Import(DSLContext db, Preferences preferences, PrintStream out) {
    this.db = db;
    this.preferences = preferences;
    this.out = out;
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
    var printed = new PrintedFaults();
    return switch (new LedgerLoad(db, preferences).run(order(arguments), new Printing(printed))) {
      case Outcome.Loaded(var reports) -> {
        printDone(arguments.member(), reports);
        yield 0;
      }
      case Outcome.Rejected(var faults) -> {
        printed.print(out);
        out.println("Nothing was changed: " + faults + " faults.");
        yield 1;
      }
      case Outcome.Overtaken _ -> {
        out.println("Nothing was changed: another import of this portal ran at the same time.");
        yield 1;
      }
    };
  }

  private record Printing(PrintedFaults printed) implements LedgerLoad.Watch {
    @Override
    public void fault(Fault fault) {
      printed.accept(fault);
    }

    @Override
    public void progress(FileKind kind, long rows) {}

    @Override
    public void loaded(DSLContext transaction, List<Report> reports) {}
  }

  private static LedgerLoad.Order order(ImportArguments arguments) {
    var files = new ArrayList<SourceFile>();
    arguments
        .files()
        .forEach(
            (kind, path) ->
                files.add(
                    new SourceFile(kind, path.getFileName().toString(), path, Optional.empty())));
    var provenance = new Provenance(arguments.asOf(), Instant.now(), 0, "");
    return new LedgerLoad.Order(arguments.member(), files, arguments.language(), provenance);
  }

  private void printDone(MemberId member, List<Report> reports) {
    for (var report : reports) {
      out.println(
          report.file()
              + ": "
              + report.rows()
              + " rows, "
              + report.counts().english(report.kind()));
    }
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
