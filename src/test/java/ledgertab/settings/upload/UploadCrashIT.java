package ledgertab.settings.upload;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The service dies while it loads a ledger.
final class UploadCrashIT {

  private static final int ROWS = 60_000;

  @TempDir private Path folder;

  private final LiveService live = new LiveService();

  @AfterEach
  void stop() {
    live.close();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void the_old_ledger_stays_and_the_same_files_can_be_loaded_again(Engine engine) {
    var environment = live.environment(engine.migratedFile(folder));
    try (var service = live.serve(environment)) {
      live.install();
      var admin = open();
      admin.send("clients", "clients.csv", "id,name\nC1,Alder\n");
      assertThat(admin.load()).contains("upload-done");

      admin.send("clients", "clients.csv", "id,name\nC1,Changed\nC2,New\n");
      admin.send("documents", "documents.csv", documents());
      admin.press("start", "");
      admin.until(page -> page.contains("Documents: row"));
      service.kill();
    }
    try (var _ = live.serve(environment)) {
      var admin = open();

      var stranded = admin.until(page -> page.contains("upload-notice"));
      assertThat(stranded).contains("the service stopped in the middle");
      assertThat(text(stranded, "ledger-clients")).isEqualTo("1");
      assertThat(text(stranded, "ledger-documents")).isEqualTo("0");
      assertThat(texts(stranded, "file-name")).containsExactly("clients.csv", "documents.csv");

      var done = admin.load();
      assertThat(text(done, "ledger-documents")).isEqualTo("60,000");
      assertThat(texts(done, "done-row").findFirst()).contains("Clients 2 1 1 0");
    }
  }

  private static String documents() {
    var csv = new StringBuilder("id,client_id,number,issued,currency,total\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append("D").append(i).append(",C1,INV-").append(i).append(",2026-11-01,RUB,1\n");
    }
    return csv.toString();
  }

  private AppFrame open() {
    var client = live.client();
    var page = client.post(live.portal().appForm(live.portal().admin()));
    return new AppFrame(live.url(), client::send, page);
  }
}
