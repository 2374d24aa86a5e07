package ledgertab.push;

import static ledgertab.testing.OpenTab.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import ledgertab.push.Pusher.Reply;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The service dies while it loads a delivery; another node goes on.
final class PushCrashIT {

  private static final int ROWS = 30_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private final LiveService live = new LiveService();

  @AfterEach
  void stop() {
    live.close();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void what_was_accepted_is_there_and_nothing_is_half_loaded(Engine engine) {
    var environment = live.environment(engine.migratedFile(folder));
    Pusher pusher;
    try (var service = live.serve(environment)) {
      live.install();
      var admin = live.open(live.portal().appForm(live.portal().admin()));
      pusher =
          Pusher.of(
              live.url(), live.portal().memberId(), Pusher.makeKey(admin), live.client()::send);
      pusher.post("/a?mode=change");
      pusher.post("/a/clients/1", "id,name\nC1,Alder\n");
      assertThat(pusher.post("/a/commit?chunks=1").status()).isEqualTo(200);
      pusher.post("/b?mode=replace");
      pusher.post("/b/clients/1", "id,name\nC1,Changed\nC2,New\n");
      assertThat(pusher.post("/b/documents/1", documents(0)).status()).isEqualTo(201);
      assertThat(pusher.post("/b/documents/2", documents(ROWS)).status()).isEqualTo(201);
      var commit = CompletableFuture.runAsync(() -> pusher.post("/b/commit?chunks=3"));
      until(pusher, reply -> reply.json().path("rows_done").asInt() > 2);
      service.kill();
      assertThat(commit).failsWithin(PATIENCE);
    }
    try (var _ = live.serve(environment)) {
      var found = until(pusher, reply -> reply.text("state").equals("open"));

      assertThat(found.json().path("chunks").asInt()).isEqualTo(3);
      var admin = live.open(live.portal().appForm(live.portal().admin()));
      var page = admin.get("/ui/app/ledger").body();
      assertThat(text(page, "ledger-clients")).isEqualTo("1");
      assertThat(text(page, "ledger-documents")).isEqualTo("0");

      pusher.post("/b/commit?chunks=3");
      var done = until(pusher, reply -> reply.text("state").equals("committed"));

      assertThat(done.json().at("/done/clients/added").asInt()).isEqualTo(1);
      assertThat(done.json().at("/done/documents/added").asInt()).isEqualTo(2 * ROWS);
    }
  }

  private static Reply until(Pusher pusher, Predicate<Reply> wanted) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var reply = pusher.get("/b");
    while (!wanted.test(reply)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited in vain: " + reply);
      }
      reply = pusher.get("/b");
    }
    return reply;
  }

  private static String documents(int first) {
    var csv = new StringBuilder("id,client_id,number,issued,currency,total\n");
    for (int i = first; i < first + ROWS; i++) {
      csv.append("D").append(i).append(",C1,INV-").append(i).append(",2026-11-01,RUB,1\n");
    }
    return csv.toString();
  }
}
