package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT_KEY;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static ledgertab.persistence.generated.Tables.LEDGER_LINE;
import static ledgertab.persistence.generated.Tables.SNAPSHOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import ledgertab.bitrix24.MemberId;
import ledgertab.testing.Engine;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What an import changes, and what it leaves alone.
@ParameterizedClass
@EnumSource(Engine.class)
final class ImportTest extends ImportStage {

  ImportTest(Engine engine) {
    super(engine);
  }

  @Test
  void second_import_updates_instead_of_doubling_and_says_so() {
    importing.run(PORTAL, "id,name,email\nC1,Alder,a@example.com\nC2,Birch,b@example.com\n");

    var second = importing.run(PORTAL, "id,name,email\nC2,Birch & Sons,c@example.com\nC3,Cedar,\n");

    assertThat(second.printed())
        .contains("clients.csv: 2 rows, clients 1 added, 1 updated, 0 unchanged");
    assertThat(db.fetchValues(LEDGER_CLIENT.NAME))
        .containsExactlyInAnyOrder("Alder", "Birch & Sons", "Cedar");
    assertThat(db.fetchValues(LEDGER_CLIENT_KEY.KEY_VALUE))
        .containsExactlyInAnyOrder("a@example.com", "c@example.com");
  }

  @Test
  void same_files_twice_change_nothing() {
    importing.run(PORTAL, CLIENT, "--documents", DOCUMENT);

    var second = importing.run(PORTAL, CLIENT, "--documents", DOCUMENT);

    assertThat(second.code()).isZero();
    assertThat(second.printed())
        .contains("clients 0 added, 0 updated, 1 unchanged")
        .contains("documents 0 added, 0 updated, 1 unchanged");
  }

  @Test
  void positions_and_lines_are_replaced_for_what_is_in_the_file() {
    var lines = "document_id,name\nD1,Oak\nD1,Pine\n";
    var clients = "id,name,currency,credit_limit\nC1,Alder,RUB,10\nC1,Alder,EUR,20\n";
    importing.run(PORTAL, clients, "--documents", DOCUMENT, "--lines", lines);
    assertThat(count(LEDGER_CREDIT)).isEqualTo(2);

    importing.run(
        PORTAL,
        "id,name,currency,credit_limit\nC1,Alder,EUR,30\n",
        "--lines",
        "document_id,name\nD1,Elm\n");

    assertThat(db.fetchValues(LEDGER_CREDIT.CREDIT_LIMIT))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("30"));
    assertThat(db.fetchValues(LEDGER_LINE.NAME)).containsExactly("Elm");
  }

  @Test
  void every_fault_is_listed_with_file_and_line_and_nothing_changes() {
    importing.run(PORTAL, CLIENT);

    var outcome =
        importing.run(
            PORTAL,
            """
            id,name,currency,credit_limit,on_hold
            C2,Birch,ABC,1,
            C3,,,,
            C4,Cedar,RUB,ten,perhaps
            C5,Daphne,,5,
            C6,Elm,RUB,1,
            C6,Elms,EUR,1,
            C7,Fir,RUB,1,
            C7,Fir,RUB,2,
            """,
            "--documents",
            """
            id,client_id,number,issued,due,currency,total,kind
            D1,C1,1,2026-02-30,,RUB,1,invoice
            D2,C99,2,2026-02-28,,RUB,1,invoice
            D3,C1,3,3/4/2026,,RUB,1,invoice
            D4,C1,4,2026-02-28,,RUB,"1,234",invoice
            D5,C1,5,2026-02-28,,RUB,1,bill
            D5,C1,6,2026-02-28,,RUB,1234567890123456789012345678901,invoice
            D6,C1,7,2026-02-28,,,,
            D7,C2,8,2026-02-28,,RUB,1,
            """,
            "--complaints",
            "id,client_id\nP1,C1\n");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.printed().lines())
        .containsExactly(
            "clients.csv:2: currency 'ABC' is not a currency code of ISO 4217",
            "clients.csv:3: name is empty",
            "clients.csv:4: credit_limit 'ten' is not a number",
            "clients.csv:4: on_hold 'perhaps' is none of +, -, 0, 1, false, n, no, true, y, yes, да,"
                + " истина, ложь, нет",
            "clients.csv:5: currency is empty, but credit_limit, on_hold and company need one",
            "clients.csv:7: client 'C6' has another name in an earlier row",
            "clients.csv:9: id 'C7' is there twice with the same company and currency",
            "documents.csv:2: issued '2026-02-30' is not a date this can read in one way only",
            "documents.csv:4: issued '3/4/2026' is not a date this can read in one way only",
            "documents.csv:5: total '1,234' can be read two ways; say --language en or ru",
            "documents.csv:6: kind 'bill' is none of credit_note, invoice, order, payment,"
                + " shipment",
            "documents.csv:7: id 'D5' is there twice",
            "documents.csv:7: total has more than 30 digits",
            "documents.csv:8: currency is empty",
            "documents.csv:8: total is empty",
            "documents.csv:3: there is no client 'C99'",
            "complaints.csv:1: there is no column subject",
            "complaints.csv:1: there is no column opened",
            "Nothing was changed: 18 faults.");
    assertThat(db.fetchValues(LEDGER_CLIENT.CLIENT_ID)).containsExactly("C1");
    assertThat(count(LEDGER_DOCUMENT)).isZero();
  }

  @Test
  void only_a_hundred_faults_are_printed() {
    var outcome = importing.run(PORTAL, "id,name\n" + "C,\n".repeat(250));

    assertThat(outcome.printed().lines().filter(l -> l.startsWith("clients.csv"))).hasSize(100);
    assertThat(outcome.printed()).containsPattern("and \\d+ more\nNothing was changed");
  }

  @Test
  void portals_do_not_see_or_touch_each_other() {
    importing.run(PORTAL, CLIENT, "--documents", DOCUMENT);

    var other = importing.run(OTHER_PORTAL, "id,name\nC1,Other\n");
    var stranger =
        importing.run(OTHER_PORTAL, "id,name\nC9,Nine\n", "--lines", "document_id,name\nD1,x\n");

    assertThat(other.printed()).contains("1 added, 0 updated");
    assertThat(stranger.printed()).contains("lines.csv:2: there is no document 'D1'");
    assertThat(names(PORTAL)).containsExactly("Alder");
    assertThat(names(OTHER_PORTAL)).containsExactly("Other");
  }

  @Test
  void clients_of_an_earlier_import_may_get_documents() {
    importing.run(PORTAL, CLIENT);

    var outcome = importing.run(PORTAL, "id,name\nC2,Birch\n", "--documents", DOCUMENT);

    assertThat(outcome.code()).as(outcome.printed()).isZero();
    assertThat(count(LEDGER_DOCUMENT)).isEqualTo(1);
  }

  @Test
  void import_makes_the_service_read_again() {
    snapshot(PORTAL, "builtin");
    snapshot(PORTAL, "odoo");
    snapshot(OTHER_PORTAL, "builtin");

    importing.run(PORTAL, CLIENT);

    assertThat(db.fetch(SNAPSHOT, SNAPSHOT.FORGOTTEN.isTrue()))
        .extracting(r -> r.getMemberId() + " " + r.getLedger())
        .containsExactly("portal-a builtin");
  }

  @Test
  void portal_without_the_app_is_loaded_with_a_notice() {
    assertThat(importing.run(PORTAL, CLIENT).printed())
        .contains("This portal has not installed the app yet");
    assertThat(db.fetchCount(INSTALLATION)).isZero();
  }

  private List<String> names(MemberId member) {
    return db.fetchValues(
        db.select(LEDGER_CLIENT.NAME)
            .from(LEDGER_CLIENT)
            .where(LEDGER_CLIENT.MEMBER_ID.eq(member.value())));
  }

  private int count(Table<?> table) {
    return db.fetchCount(table);
  }

  private void snapshot(MemberId member, String ledger) {
    db.insertInto(SNAPSHOT)
        .set(SNAPSHOT.MEMBER_ID, member.value())
        .set(SNAPSHOT.LEDGER, ledger)
        .set(SNAPSHOT.SUBJECT, "C1")
        .set(SNAPSHOT.SECTION, "CREDIT")
        .set(SNAPSHOT.PAYLOAD, new byte[0])
        .set(SNAPSHOT.FETCHED_AT, OffsetDateTime.parse("2026-11-20T09:00:00Z"))
        .execute();
  }
}
