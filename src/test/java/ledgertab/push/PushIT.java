package ledgertab.push;

import static ledgertab.persistence.generated.Tables.AUDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static ledgertab.persistence.generated.Tables.LEDGER_PROVENANCE;
import static ledgertab.persistence.generated.Tables.PUSH_PART;
import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import ledgertab.testing.Engine;
import ledgertab.testing.OpenTab;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// An accounting system pushes its ledger over real HTTP.
@ParameterizedClass
@EnumSource(Engine.class)
final class PushIT extends PushStage {

  PushIT(Engine engine) {
    super(engine);
  }

  @Test
  void a_ledger_arrives_in_chunks_of_every_format_and_is_there_after_the_commit()
      throws IOException {
    assertThat(pusher.post("/night-1?mode=replace&as_of=2026-11-19&writing=ru").status())
        .isEqualTo(201);
    assertThat(pusher.post("/night-1/documents/2", xlsx()).status()).isEqualTo(201);
    pusher.post(
        "/night-1/documents/1",
        "[{\"id\":\"D1\",\"client_id\":\"C1\",\"number\":\"7\",\"issued\":\"2026-11-01\","
            + "\"currency\":\"RUB\",\"total\":12345678901234567890.05}]");
    var clients = "Код;Наименование;ИНН\nC1;«Ольха»;7707083893\n";
    var chunk =
        pusher.post("/night-1/clients/1", clients.getBytes(Charset.forName("windows-1251")));
    assertThat(chunk.json().path("rows").asInt()).isEqualTo(1);
    assertThat(db.fetchCount(LEDGER_CLIENT)).isZero();

    var done = pusher.post("/night-1/commit?chunks=3");

    assertThat(done.status()).as(done.json().toString()).isEqualTo(200);
    assertThat(done.text("state")).isEqualTo("committed");
    assertThat(done.json().at("/done/documents/added").asInt()).isEqualTo(2);
    assertThat(db.fetchSingle(LEDGER_CLIENT).getName()).isEqualTo("«Ольха»");
    assertThat(db.fetchValues(LEDGER_DOCUMENT.TOTAL))
        .extracting(total -> total.stripTrailingZeros().toPlainString())
        .containsExactlyInAnyOrder("12345678901234567890.05", "1234.567");
    assertThat(db.fetchSingle(LEDGER_PROVENANCE).getAsOf()).isEqualTo(LocalDate.of(2026, 11, 19));
    assertThat(db.fetchCount(PUSH_PART)).isZero();
    assertThat(db.fetchValues(AUDIT.ACTION))
        .containsExactlyInAnyOrder("push.key.create", "ledger.push");
  }

  @Test
  void whatever_is_repeated_after_a_lost_answer_changes_nothing() {
    deliver("a", "change", "clients", CLIENTS);
    var before = db.fetch(LEDGER_PROVENANCE);

    app.clock().advance(Duration.ofMinutes(5));
    var opened = pusher.post("/a?mode=change&as_of=2026-11-20");
    var chunk = pusher.post("/a/clients/1", CLIENTS);
    var committed = pusher.post("/a/commit?chunks=1");

    assertThat(List.of(opened.status(), chunk.status(), committed.status())).containsOnly(200);
    assertThat(committed.json().at("/done/clients/added").asInt()).isEqualTo(1);
    assertThat(db.fetch(LEDGER_PROVENANCE)).isEqualTo(before);
    assertThat(pusher.post("/a/clients/2", CLIENTS).text("error")).isEqualTo("not_open");
    assertThat(pusher.post("/a/abort").status()).isEqualTo(409);
  }

  @Test
  void a_number_or_a_name_that_means_something_else_now_is_refused() {
    pusher.post("/a?mode=change");
    assertThat(pusher.post("/a?mode=change").status()).isEqualTo(200);
    assertThat(pusher.post("/a?mode=replace").text("error")).isEqualTo("other_terms");

    pusher.post("/a/clients/1", CLIENTS);
    assertThat(pusher.post("/a/clients/1", CLIENTS).status()).isEqualTo(200);
    assertThat(pusher.post("/a/clients/1", "id,name\nC1,Other\n").text("error"))
        .isEqualTo("other_content");
    assertThat(pusher.get("/a").json().path("chunks").asInt()).isEqualTo(1);
  }

  @Test
  void faults_are_told_by_chunk_and_row_and_nothing_changes() {
    deliver("before", "change", "clients", CLIENTS);
    pusher.post("/a?mode=change");
    pusher.post("/a/clients/1", "id,name\nC1,Changed\n");
    pusher.post("/a/documents/1", DOCUMENTS + "D1,C1,1,2026-11-01,RUB,5\n");
    pusher.post("/a/documents/2", DOCUMENTS + "D2,C1,1,2026-11-01,RUB,5\nD1,C7,1,x,RUB,ten\n");

    var rejected = pusher.post("/a/commit?chunks=3");

    assertThat(rejected.status()).isEqualTo(422);
    assertThat(rejected.json().path("faults").asInt()).isEqualTo(3);
    assertThat(rejected.json().at("/first_faults/0/message").asText())
        .isEqualTo("“D1” is there twice");
    var fault = rejected.json().at("/first_faults/2");
    assertThat(fault.path("list").asText() + fault.path("chunk") + ":" + fault.path("row"))
        .isEqualTo("documents2:3");
    assertThat(fault.path("column").asText()).isEqualTo("total");
    assertThat(fault.path("problem").asText()).isEqualTo("no_number");
    assertThat(pusher.in("ru").post("/a/commit?chunks=3").json().at("/first_faults/2/message"))
        .hasToString("\"«ten» — не число\"");
    assertThat(db.fetchValues(LEDGER_CLIENT.NAME)).containsExactly("Alder");
    assertThat(db.fetchCount(LEDGER_DOCUMENT) + db.fetchCount(PUSH_PART)).isZero();
  }

  @Test
  void a_commit_that_misses_a_chunk_says_which() {
    pusher.post("/a?mode=change");
    assertThat(pusher.post("/a/commit?chunks=0").text("error")).isEqualTo("nothing_to_load");
    pusher.post("/a/clients/3", CLIENTS);
    pusher.post("/a/clients/1", "id,name\nC2,Birch\n");

    var incomplete = pusher.post("/a/commit?chunks=2");

    assertThat(incomplete.status()).isEqualTo(409);
    assertThat(incomplete.json().at("/lists/clients/missing")).hasToString("[2]");
    pusher.post("/a/clients/2", "id,name\nC3,Cedar\n");
    assertThat(pusher.post("/a/commit?chunks=4").text("error")).isEqualTo("incomplete");
    assertThat(pusher.post("/a/commit?chunks=3").status()).isEqualTo(200);
  }

  @Test
  void a_replacement_removes_the_rest_and_a_change_deletes_what_it_names() {
    deliver("a", "change", "clients", "id,name\nC1,Alder\nC2,Birch\nC3,Cedar\n");

    var replaced = deliver("b", "replace", "clients", "id,name\nC1,Alder\nC3,Cedar\n");
    assertThat(replaced.json().at("/done/clients/removed").asInt()).isEqualTo(1);
    var changed = deliver("c", "change", "deleted-clients", "[{\"id\":\"C3\"},{\"id\":\"C9\"}]");

    assertThat(changed.json().at("/done/clients/removed").asInt()).isEqualTo(1);
    assertThat(db.fetchValues(LEDGER_CLIENT.CLIENT_ID)).containsExactly("C1");
    pusher.post("/d?mode=replace");
    assertThat(pusher.post("/d/deleted-clients/1", "id\nC1\n").status()).isEqualTo(400);
    pusher.post("/d/documents/1", DOCUMENTS);
    assertThat(pusher.post("/d/commit?chunks=1").text("error")).isEqualTo("nothing_to_load");
  }

  @Test
  void the_tab_shows_the_old_figures_until_the_commit() {
    deliver("a", "change", "clients", CLIENTS);
    var company = portal.crm().company("Alder").requisite("7707083893", "");
    var deal = portal.crm().deal("Planks").company(company);
    var tab = app.open(portal, portal.admin(), "CRM_DEAL_DETAIL_TAB", deal.id());
    assertThat(text(tab.card(), "credit-limit")).startsWith("500");

    pusher.post("/b?mode=replace&as_of=2026-11-18");
    pusher.post("/b/clients/1", CLIENTS.replace("500", "900"));
    app.clock().advance(Duration.ofSeconds(3));
    assertThat(text(tab.reload(), "credit-limit")).startsWith("500");
    pusher.post("/b/commit?chunks=1");
    app.clock().advance(Duration.ofSeconds(3));

    assertThat(text(tab.reload(), "credit-limit")).startsWith("900");
    assertThat(untilOf(tab, "Nov 18, 2026")).contains("data as of Nov 18, 2026");
  }

  @Test
  void what_cannot_be_understood_is_refused_by_name() {
    assertThat(pusher.post("/a").json().path("what")).hasToString("\"mode\"");
    assertThat(pusher.post("/a?mode=all").status()).isEqualTo(400);
    assertThat(pusher.post("/a?mode=change&asof=2026-11-20").json().path("what"))
        .hasToString("\"asof\"");
    assertThat(pusher.post("/a?mode=change&as_of=2026-11-21").status()).isEqualTo(400);
    assertThat(pusher.post("/a%20b?mode=change").status()).isEqualTo(400);
    assertThat(pusher.post("/" + "a".repeat(65) + "?mode=change").status()).isEqualTo(400);
    assertThat(pusher.get("/a").text("error")).isEqualTo("no_delivery");
    assertThat(pusher.post("/a/clients/1", CLIENTS).status()).isEqualTo(404);
    pusher.post("/a?mode=change");
    for (var wrong : List.of("clients/0", "clients/x", "clients/10001", "people/1")) {
      assertThat(pusher.post("/a/" + wrong, CLIENTS).status()).as(wrong).isEqualTo(400);
    }
    assertThat(pusher.post("/a/commit").status()).isEqualTo(400);
  }

  @Test
  void a_chunk_that_is_no_table_is_refused_at_once() {
    pusher.post("/a?mode=change");

    assertThat(pusher.post("/a/clients/1", "id,colour\n1,x\n").json().path("columns"))
        .hasToString("[\"name\"]");
    assertThat(pusher.post("/a/clients/1", "[{\"id\":[1]}]").text("problem")).isEqualTo("nested");
    assertThat(pusher.post("/a/clients/1", "").status()).isEqualTo(422);
    assertThat(
            pusher
                .post("/a/clients/1", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})
                .text("message"))
        .contains("old .xls file");
    assertThat(pusher.post("/a/clients/1", CLIENTS).status()).isEqualTo(201);
  }

  @Test
  void sizes_and_open_deliveries_are_limited() {
    for (int i = 1; i <= 5; i++) {
      assertThat(pusher.post("/d" + i + "?mode=change").status()).isEqualTo(201);
    }
    assertThat(pusher.post("/d6?mode=change").text("error")).isEqualTo("too_many_open");
    assertThat(pusher.post("/d5/abort").status()).isEqualTo(200);
    assertThat(pusher.post("/d6?mode=change").status()).isEqualTo(201);

    var large = (CLIENTS + "C2," + "x".repeat(16 * 1024 * 1024)).getBytes(StandardCharsets.UTF_8);
    assertThat(pusher.post("/d1/clients/1", large).status()).isEqualTo(413);
    var several = new StringBuilder("id,name\n");
    for (int i = 0; i < 150_000; i++) {
      several.append("C").append(i).append(",Alder\n");
    }
    assertThat(several.length()).isGreaterThan(1024 * 1024);
    assertThat(pusher.post("/d1/clients/1", several.toString()).status()).isEqualTo(201);
  }

  @Test
  void an_aborted_delivery_stays_aborted() {
    pusher.post("/a?mode=change");
    pusher.post("/a/clients/1", CLIENTS);

    assertThat(pusher.post("/a/abort").text("state")).isEqualTo("aborted");
    assertThat(pusher.post("/a/abort").status()).isEqualTo(200);
    assertThat(pusher.post("/a/commit?chunks=1").text("error")).isEqualTo("not_open");
    assertThat(pusher.post("/a/clients/2", CLIENTS).text("error")).isEqualTo("not_open");
    assertThat(db.fetchCount(LEDGER_CLIENT) + db.fetchCount(PUSH_PART)).isZero();
  }

  @Test
  void a_load_of_the_files_and_a_delivery_do_not_mix() {
    try (var other = app.database()) {
      var held = other.context();
      deliver("a", "change", "clients", CLIENTS);
      pusher.post("/b?mode=replace");
      pusher.post("/b/clients/1", CLIENTS.replace("Alder", "Birch"));

      held.transaction(
          tx -> {
            tx.dsl()
                .selectFrom(ledgertab.persistence.generated.Tables.LEDGER_LOCK)
                .forUpdate()
                .fetch();
            var busy = pusher.post("/b/commit?chunks=1");
            assertThat(busy.status()).isEqualTo(503);
            assertThat(pusher.get("/b").text("state")).isEqualTo("open");
            assertThat(pusher.get("/b").text("trouble")).isEqualTo("busy");
          });

      assertThat(db.fetchValues(LEDGER_CLIENT.NAME)).containsExactly("Alder");
      assertThat(pusher.post("/b/commit?chunks=1").status()).isEqualTo(200);
      assertThat(db.fetchValues(LEDGER_CLIENT.NAME)).containsExactly("Birch");
    }
  }

  /// The day is remembered for two seconds of the real time.
  private static String untilOf(OpenTab tab, String day) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    var card = tab.reload();
    while (!card.contains(day) && System.nanoTime() < deadline) {
      card = tab.reload();
    }
    return card;
  }

  private static byte[] xlsx() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var workbook = new Workbook(out, "test", "1.0")) {
      var sheet = workbook.newWorksheet("Документы");
      var header = List.of("Номер", "Контрагент", "Дата", "Валюта", "Сумма");
      for (int i = 0; i < header.size(); i++) {
        sheet.value(0, i, header.get(i));
      }
      sheet.value(1, 0, "Д-2");
      sheet.value(1, 1, "C1");
      sheet.value(1, 2, LocalDate.of(2026, 11, 20));
      sheet.style(1, 2).format("dd.mm.yyyy").set();
      sheet.value(1, 3, "RUB");
      sheet.value(1, 4, 1234.567);
    }
    return out.toByteArray();
  }
}
