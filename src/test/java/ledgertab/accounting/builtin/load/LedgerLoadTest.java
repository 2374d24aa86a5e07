package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT_KEY;
import static ledgertab.persistence.generated.Tables.LEDGER_COMPLAINT;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static ledgertab.persistence.generated.Tables.LEDGER_LINE;
import static ledgertab.persistence.generated.Tables.LEDGER_ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.accounting.builtin.Provenance;
import ledgertab.accounting.builtin.load.LedgerLoad.Outcome;
import ledgertab.accounting.builtin.load.LedgerLoad.Report;
import ledgertab.accounting.builtin.load.LedgerLoad.Scope;
import ledgertab.accounting.builtin.reading.Fault;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.history.Preferences;
import ledgertab.testing.Engine;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Several files of a kind, the whole ledger, deletions, and two who load at once.
@ParameterizedClass
@EnumSource(Engine.class)
final class LedgerLoadTest extends ImportStage implements LedgerLoad.Watch {

  private final List<String> faults = new ArrayList<>();
  private final List<Report> reports = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  LedgerLoadTest(Engine engine) {
    super(engine);
  }

  @Test
  void files_of_a_kind_are_one_list() {
    run(
        new Scope.Changes(List.of()),
        file(FileKind.CLIENTS, "c1", "id,name,parent_id\nC2,Branch,C1\n"),
        file(FileKind.CLIENTS, "c2", "id,name\nC1,Head\n"),
        file(FileKind.DOCUMENTS, "d1", documents("D1,C2")),
        file(FileKind.DOCUMENTS, "d2", documents("D2,C1")));

    assertThat(db.fetchValues(LEDGER_DOCUMENT.DOCUMENT_ID)).containsExactlyInAnyOrder("D1", "D2");
    assertThat(db.fetchSingle(LEDGER_ROOT).getRootId()).isEqualTo("C1");
    assertThat(reports.getFirst().rows()).isEqualTo(2);
  }

  @Test
  void a_fault_names_its_file_and_its_line_also_where_only_all_files_show_it() {
    run(
        new Scope.Changes(List.of()),
        file(FileKind.CLIENTS, "c1", "id,name\nC1,Alder\n\nC2,Birch\n"),
        file(FileKind.CLIENTS, "c2", "id,name,parent_id\nC1,Other,\nC3,Cedar,\nC4,Doum,C9\n"));

    assertThat(faults)
        .containsExactly(
            "c2:2: client 'C1' has another name in an earlier row",
            "c2:4: client 'C4' belongs to client 'C9', who is nowhere");
    assertThat(db.fetchCount(LEDGER_CLIENT)).isZero();
  }

  @Test
  void the_whole_ledger_is_what_is_in_the_files() {
    importing.run(
        PORTAL,
        "id,name,email,currency,parent_id\nC1,Alder,a@x.ru,RUB,\nC2,Birch,b@x.ru,RUB,C1\n",
        "--documents",
        documents("D1,C1", "D2,C2", "D3,C2"),
        "--lines",
        "document_id,name\nD1,Oak\nD2,Elm\n",
        "--complaints",
        "id,client_id,subject,opened\nQ1,C1,Wet,2026-11-01\n");
    importing.run(OTHER_PORTAL, CLIENT, "--documents", documents("D1,C1"));

    run(
        new Scope.Whole(),
        file(FileKind.CLIENTS, "c", "id,name,email,currency\nC2,Birch,b@x.ru,RUB\n"),
        file(FileKind.DOCUMENTS, "d", documents("D2,C2", "D4,C2")));

    var ours = LEDGER_CLIENT.MEMBER_ID.eq(PORTAL.value());
    assertThat(db.fetchValues(LEDGER_CLIENT.CLIENT_ID, ours)).containsExactly("C2");
    assertThat(db.fetchValues(LEDGER_CLIENT_KEY.KEY_VALUE)).containsExactly("b@x.ru");
    assertThat(db.fetchValues(LEDGER_CREDIT.CLIENT_ID)).containsExactly("C2");
    assertThat(
            db.fetchValues(
                LEDGER_DOCUMENT.DOCUMENT_ID, LEDGER_DOCUMENT.MEMBER_ID.eq(PORTAL.value())))
        .containsExactlyInAnyOrder("D2", "D4");
    assertThat(db.fetchCount(LEDGER_LINE) + db.fetchCount(LEDGER_COMPLAINT)).isZero();
    assertThat(db.fetchCount(LEDGER_ROOT)).isZero();
    assertThat(db.fetchCount(LEDGER_DOCUMENT)).isEqualTo(3);
    assertThat(reports)
        .extracting(r -> r.kind() + " " + r.counts().added() + " " + r.counts().removed())
        .containsExactly("CLIENTS 0 1", "DOCUMENTS 1 2", "LINES 0 1", "COMPLAINTS 0 1");
  }

  @Test
  void in_the_whole_ledger_nothing_may_refer_to_what_goes() {
    importing.run(PORTAL, CLIENT, "--documents", DOCUMENT);

    run(
        new Scope.Whole(),
        file(FileKind.CLIENTS, "c", "id,name,parent_id\nC2,Birch,C1\n"),
        file(FileKind.DOCUMENTS, "d", documents("D2,C1")),
        file(FileKind.LINES, "l", "document_id,name\nD1,Oak\n"));

    assertThat(faults)
        .containsExactly(
            "c:2: client 'C2' belongs to client 'C1', who is nowhere",
            "d:2: there is no client 'C1'",
            "l:2: there is no document 'D1'");
    assertThat(db.fetchValues(LEDGER_DOCUMENT.DOCUMENT_ID)).containsExactly("D1");
  }

  @Test
  void deletions_take_what_belongs_to_them_and_come_first() {
    importing.run(
        PORTAL,
        "id,name\nC1,Alder\nC2,Birch\n",
        "--documents",
        documents("D1,C1", "D2,C2", "D3,C2"),
        "--lines",
        "document_id,name\nD1,Oak\nD2,Elm\nD3,Fir\n");

    run(
        new Scope.Changes(
            List.of(
                file(FileKind.CLIENTS, "dc", "id\nC1\nC9\n"),
                file(FileKind.DOCUMENTS, "dd", "id\nD2\n"),
                file(FileKind.LINES, "dl", "document_id\nD3\n"))),
        file(FileKind.DOCUMENTS, "d", documents("D2,C2")));

    assertThat(db.fetchValues(LEDGER_CLIENT.CLIENT_ID)).containsExactly("C2");
    assertThat(db.fetchValues(LEDGER_DOCUMENT.DOCUMENT_ID)).containsExactlyInAnyOrder("D2", "D3");
    assertThat(db.fetchCount(LEDGER_LINE)).isZero();
    assertThat(reports)
        .extracting(r -> r.kind() + " " + r.counts().removed())
        .containsExactly("CLIENTS 1", "DOCUMENTS 1", "LINES 1");
  }

  @Test
  void a_head_client_that_is_deleted_leaves_no_branch_alone() {
    importing.run(PORTAL, "id,name,parent_id\nC1,Head,\nC2,Branch,C1\n");

    run(new Scope.Changes(List.of(file(FileKind.CLIENTS, "dc", "id\nC1\n"))));

    assertThat(faults)
        .containsExactly("clients: client 'C2' belongs to client 'C1', who is nowhere");
    assertThat(db.fetchCount(LEDGER_CLIENT)).isEqualTo(2);
  }

  @Test
  void a_second_load_of_the_same_ledger_changes_nothing_meanwhile() {
    var second = new ArrayList<Outcome>();
    var again = order(new Scope.Changes(List.of()), file(FileKind.CLIENTS, "c", CLIENT));
    meanwhile = () -> second.add(load(again));

    run(new Scope.Changes(List.of()), file(FileKind.CLIENTS, "c", CLIENT));

    assertThat(second).containsExactly(new Outcome.Overtaken());
    assertThat(db.fetchValues(LEDGER_CLIENT.NAME)).containsExactly("Alder");
  }

  @Override
  public void fault(Fault fault) {
    faults.add(fault.english());
  }

  @Override
  public void progress(FileKind kind, long rows) {}

  @Override
  public void loaded(DSLContext transaction, List<Report> done) {
    reports.addAll(done);
    var next = meanwhile;
    meanwhile = () -> {};
    next.run();
  }

  private void run(Scope scope, SourceFile... files) {
    load(order(scope, files));
  }

  private Outcome load(LedgerLoad.Order order) {
    return new LedgerLoad(db, Preferences.defaults()).run(order, this);
  }

  private static LedgerLoad.Order order(Scope scope, SourceFile... files) {
    var provenance = new Provenance(Optional.empty(), Instant.EPOCH, 0, "");
    return new LedgerLoad.Order(PORTAL, List.of(files), ImportLanguage.UNSTATED, provenance, scope);
  }

  private SourceFile file(FileKind kind, String name, String text) {
    return new SourceFile(kind, name, importing.file(name, text), Optional.empty());
  }

  private static String documents(String... idsAndClients) {
    var csv = new StringBuilder("id,client_id,number,issued,currency,total\n");
    for (var row : idsAndClients) {
      csv.append(row).append(",1,2026-11-20,RUB,1\n");
    }
    return csv.toString();
  }
}
