package ledgertab.demo;

import static ledgertab.persistence.generated.Tables.LEDGER_COMPLAINT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static ledgertab.persistence.generated.Tables.LEDGER_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.sum;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ledgertab.accounting.builtin.BuiltinLedger;
import ledgertab.accounting.builtin.load.Import;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditVerdict;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.Preferences;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoLedgerTest {

  private static final MemberId PORTAL = new MemberId("demo");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final Preferences PREFERENCES = Preferences.defaults();

  @TempDir Path directory;

  @Test
  void every_client_has_the_verdict_he_is_listed_with_and_is_found_by_his_keys() {
    try (var database = Engine.H2.fresh()) {
      var db = database.context();
      var printed = new ByteArrayOutputStream();
      var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
      var code =
          new Import(db, PREFERENCES, out)
              .run(DemoLedger.write(directory, TODAY, 1).arguments(PORTAL));
      assertThat(code).as(printed.toString(StandardCharsets.UTF_8)).isZero();

      var clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
      var ledger = new BuiltinLedger(db, PREFERENCES, clock);
      var verdicts = new ArrayList<CreditVerdict>();
      for (var client : DemoClients.all()) {
        var positions = value(ledger.credit(new ClientRef(PORTAL, ledger.id(), client.id())));
        assertThat(CreditVerdict.gravest(positions))
            .as(client.toString())
            .contains(client.verdict());
        verdicts.add(client.verdict());
        assertThat(found(ledger, Kind.TAX_ID, client.taxId())).containsExactly(client.id());
        assertThat(found(ledger, Kind.EMAIL, client.email())).containsExactly(client.id());
        assertThat(found(ledger, Kind.PHONE, client.phone())).containsExactly(client.id());
        assertThat(found(ledger, Kind.EXTERNAL_ID, client.externalId()))
            .containsExactly(client.id());
      }
      assertThat(verdicts).containsAll(DemoClients.VERDICTS);
      assertThat(db.fetchCount(LEDGER_DOCUMENT)).isBetween(8_000, 12_000);
      assertThat(db.fetchValues(db.selectDistinct(LEDGER_DOCUMENT.CURRENCY).from(LEDGER_DOCUMENT)))
          .containsExactlyInAnyOrder("RUB", "EUR", "USD");
      assertThat(db.fetchCount(LEDGER_COMPLAINT)).isPositive();
      assertThat(documentsWhoseLinesDiffer(db)).isEmpty();
    }
  }

  @Test
  void clients_are_distinct_and_the_first_show_everything() {
    var all = DemoClients.all();

    assertThat(all).extracting(DemoClient::name).doesNotHaveDuplicates();
    assertThat(all).extracting(DemoClient::taxId).doesNotHaveDuplicates();
    assertThat(DemoClients.stable().subList(0, 12))
        .extracting(DemoClient::verdict)
        .containsAll(DemoClients.VERDICTS);
    assertThat(DemoClients.stable()).extracting(DemoClient::limit).contains("", "0");
  }

  @Test
  void same_seed_and_day_make_the_same_files(@TempDir Path again) throws IOException {
    var one = DemoLedger.write(directory, TODAY, 7);
    var other = DemoLedger.write(again, TODAY, 7);

    assertThat(Files.mismatch(one.documents(), other.documents())).isEqualTo(-1);
    assertThat(Files.mismatch(one.lines(), other.lines())).isEqualTo(-1);
  }

  private static List<String> documentsWhoseLinesDiffer(DSLContext db) {
    var sums = sum(LEDGER_LINE.TOTAL);
    return db.select(LEDGER_DOCUMENT.NUMBER)
        .from(LEDGER_DOCUMENT)
        .join(LEDGER_LINE)
        .on(
            LEDGER_LINE.MEMBER_ID.eq(LEDGER_DOCUMENT.MEMBER_ID),
            LEDGER_LINE.DOCUMENT_ID.eq(LEDGER_DOCUMENT.DOCUMENT_ID))
        .groupBy(LEDGER_DOCUMENT.NUMBER, LEDGER_DOCUMENT.TOTAL)
        .having(sums.ne(LEDGER_DOCUMENT.TOTAL))
        .fetch(LEDGER_DOCUMENT.NUMBER);
  }

  private static List<String> found(BuiltinLedger ledger, Kind kind, String value) {
    return value(ledger.find(PORTAL, List.of(new ClientKey(kind, value)))).stream()
        .map(Hit::client)
        .map(client -> client.ref().id())
        .toList();
  }

  private static <T> T value(LedgerAnswer<T> answer) {
    return ((Answer<T>) answer).value();
  }
}
