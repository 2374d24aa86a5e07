package ledgertab.support;

import static ledgertab.persistence.generated.Tables.AUDIT;
import static ledgertab.persistence.generated.Tables.CALL_LOG;
import static ledgertab.persistence.generated.Tables.DELETION_RECEIPT;
import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.FAILED_TASK;
import static ledgertab.persistence.generated.Tables.SNAPSHOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ledgertab.persistence.Database;
import ledgertab.persistence.generated.tables.records.FailedTaskRecord;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an operator sees of the work in the background, and what he has done again.
@ParameterizedClass
@EnumSource(Engine.class)
final class TaskDeskIT {

  private static final String PATH = "/support/tasks";

  private final LiveApp app;
  private final Database database;

  TaskDeskIT(Engine engine) {
    app = LiveApp.start(engine);
    database = app.database();
  }

  @AfterEach
  void stop() {
    database.close();
    app.close();
  }

  @Test
  void nothing_failed_is_said_in_words_and_every_round_is_listed() {
    var page = get();

    assertThat(page)
        .contains("Nothing has failed", "looking after portals", "keeping tokens alive");
    assertThat(Pattern.compile("data-testid=\"round-row\"").matcher(page).results()).hasSize(14);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forgetting old calls",
        "forgetting old copies",
        "forgetting old receipts",
        "forgetting what is done",
        "telling of trouble",
        "keeping tokens alive"
      })
  void round_shows_when_it_ran_last_and_how_it_ended(String name) throws InterruptedException {
    app.round(name);

    var row = row(get(), name);

    assertThat(row).contains("data-state=\"succeeded\"", "2026-11-20 09:00:00", "node-");
  }

  @Test
  void calls_copies_and_receipts_are_forgotten_when_their_time_has_come()
      throws InterruptedException {
    var db = database.context();
    var longAgo = LiveApp.START.minus(Duration.ofDays(4 * 365)).atOffset(ZoneOffset.UTC);
    var call = db.newRecord(CALL_LOG);
    call.from(List.of("m", longAgo, "1", "REST", "batch", "", 200, "", 1, 1L, 1, "", 1L).toArray());
    call.insert();
    var receipt = db.newRecord(DELETION_RECEIPT);
    receipt.from(List.of("m", longAgo, longAgo, "{}", 0L).toArray());
    receipt.insert();
    var copy = db.newRecord(SNAPSHOT);
    copy.setMemberId("m");
    copy.setLedger("builtin");
    copy.setSubject("client:1");
    copy.setSection("CREDIT");
    copy.setPayload(new byte[0]);
    copy.setFetchedAt(longAgo);
    copy.insert();

    for (var name :
        List.of("forgetting old calls", "forgetting old copies", "forgetting old receipts")) {
      app.round(name);
    }

    assertThat(db.fetchCount(CALL_LOG, CALL_LOG.MEMBER_ID.eq("m"))).isZero();
    assertThat(db.fetchCount(SNAPSHOT)).isZero();
    assertThat(db.fetchCount(DELETION_RECEIPT)).isZero();
  }

  private static String row(String page, String round) {
    var rows = Pattern.compile("<tr[^>]*data-testid=\"round-row\".*?</tr>", Pattern.DOTALL);
    return rows.matcher(page)
        .results()
        .map(MatchResult::group)
        .filter(row -> row.contains("data-name=\"" + round + "\""))
        .findFirst()
        .orElse("");
  }

  @Test
  void what_failed_is_shown_by_cause_and_one_by_one_without_what_was_in_it() {
    fail("portal1", "1", "the ledger does not answer");
    fail("portal2", "2", "the ledger does not answer");
    fail("portal2", "3", "unknown stage");

    assertThat(get())
        .contains("the ledger does not answer", "unknown stage", "portal1", "portal2")
        .doesNotContain("canary-payload");
    assertThat(Pattern.compile("data-testid=\"cause-row\"").matcher(get()).results()).hasSize(2);
    assertThat(Pattern.compile("data-testid=\"task-failed\"").matcher(get()).results()).hasSize(3);
  }

  @Test
  void one_is_restarted_and_who_wanted_it_stands_in_the_audit_trail() {
    fail("portal1", "1", "away");
    fail("portal1", "2", "away");

    var answer = post("/restart", "member=portal1&id=task1", "same-origin");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(database.context().fetchSingle(FAILED_TASK).getTaskId()).isEqualTo("task2");
    var entry = database.context().fetchSingle(AUDIT);
    assertThat(entry.getMemberId()).isEqualTo("portal1");
    assertThat(entry.getAction()).isEqualTo("task.restart");
    assertThat(entry.getSubject()).isEqualTo("ONCRMDEALUPDATE 1");
    assertThat(entry.getDetail()).isEqualTo("operator olga");
  }

  @Test
  void all_of_a_cause_are_restarted() {
    fail("portal1", "1", "away");
    fail("portal2", "2", "away");
    fail("portal2", "3", "other");

    post("/restart-cause", "name=ONCRMDEALUPDATE&reason=away", "same-origin");

    assertThat(database.context().fetchSingle(FAILED_TASK).getReason()).isEqualTo("other");
    assertThat(database.context().fetchCount(AUDIT)).isEqualTo(2);
  }

  @Test
  void neither_strangers_nor_other_sites_restart_anything() {
    fail("portal1", "1", "away");

    var stranger =
        HttpRequest.newBuilder(URI.create(app.url() + PATH + "/restart"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("member=portal1&id=task1"));
    assertThat(app.send(stranger.build()).statusCode()).isEqualTo(401);
    assertThat(post("/restart", "member=portal1&id=task1", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(post("/restart", "member=portal1", "same-origin").statusCode()).isEqualTo(400);

    assertThat(database.context().fetchCount(FAILED_TASK)).isEqualTo(1);
    assertThat(database.context().fetchCount(EVENT_INBOX)).isZero();
  }

  private void fail(String member, String number, String reason) {
    var at = LiveApp.START.atOffset(ZoneOffset.UTC);
    var row = new FailedTaskRecord();
    row.setMemberId(member);
    row.setTaskId("task" + number);
    row.setName("ONCRMDEALUPDATE");
    row.setSubject(number);
    row.setLane("ONCRMDEAL::" + number);
    row.setPayload("canary-payload".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    row.setReason(reason);
    row.setAttempts(9);
    row.setReceivedAt(at);
    row.setFailedAt(at);
    database.context().insertInto(FAILED_TASK).set(row).execute();
  }

  private String get() {
    return app.send(request("").build()).body();
  }

  private HttpResponse<String> post(String path, String body, String site) {
    return app.send(
        request(path)
            .header("Sec-Fetch-Site", site)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(app.url() + PATH + path))
        .header("Authorization", "Bearer " + LiveApp.OPERATOR_TOKEN);
  }
}
