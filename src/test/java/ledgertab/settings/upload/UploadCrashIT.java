package ledgertab.settings.upload;

import static ledgertab.testing.OpenTab.text;
import static ledgertab.testing.OpenTab.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.emulator.PortalForm;
import ledgertab.testing.Engine;
import ledgertab.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The service dies while it loads a ledger.
final class UploadCrashIT {

  private static final int ROWS = 60_000;

  @TempDir private Path folder;

  private final PortalEmulator emulator = PortalEmulator.start(InstantSource.system());
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = freePort();
  private final URI url = URI.create("http://localhost:" + port);
  private final Portal portal = emulator.portal();

  @BeforeEach
  void know() {
    portal.add(AppCard.at(url));
  }

  @AfterEach
  void stop() {
    emulator.close();
    http.close();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void the_old_ledger_stays_and_the_same_files_can_be_loaded_again(Engine engine) {
    var environment = environment(engine);
    try (var service = serve(environment)) {
      send(portal.installForm(portal.admin()));
      var admin = open();
      admin.send("clients", "clients.csv", "id,name\nC1,Alder\n");
      assertThat(admin.load()).contains("upload-done");

      admin.send("clients", "clients.csv", "id,name\nC1,Changed\nC2,New\n");
      admin.send("documents", "documents.csv", documents());
      admin.press("start", "");
      admin.until(page -> page.contains("Documents: row"));
      service.kill();
    }
    try (var _ = serve(environment)) {
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

  private Map<String, String> environment(Engine engine) {
    var environment = new HashMap<String, String>();
    switch (engine) {
      case H2 -> environment.put("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("ledgertab"));
      case POSTGRESQL -> {
        var address = engine.address();
        environment.put("DATABASE_URL", address.url());
        environment.put("DATABASE_USER", address.user());
      }
    }
    environment.put("PORT", String.valueOf(port));
    environment.put("APP_URL", url.toString());
    environment.put("B24_CLIENT_ID", AppCard.CLIENT_ID);
    environment.put("B24_CLIENT_SECRET", AppCard.CLIENT_SECRET);
    environment.put("B24_OAUTH_URL", emulator.authUrl().toString());
    environment.put("B24_JS_URL", emulator.jsUrl().toString());
    environment.put("ENCRYPTION_KEYS", "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    environment.put("ALLOW_PRIVATE_UPSTREAMS", "true");
    return environment;
  }

  private ServiceProcess serve(Map<String, String> environment) {
    var service = ServiceProcess.start(environment, "serve");
    assertThat(service.line()).contains("listening on " + url);
    return service;
  }

  private AppFrame open() {
    return new AppFrame(url, this::send, send(portal.appForm(portal.admin())));
  }

  private HttpResponse<String> send(PortalForm form) {
    return send(
        HttpRequest.newBuilder(URI.create(form.url().toString()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.body()))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
