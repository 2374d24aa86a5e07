package ledgertab.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// PostgreSQL goes away under load for twenty seconds and comes back.
final class OutageIT {

  /// What a busy machine adds, on which a database starts as well.
  private static final Duration LOADED = Duration.ofSeconds(3);

  private final Path folder;
  private final int port = Ports.free();
  private EmbeddedPostgres postgres;
  private final Nodes nodes;

  OutageIT() throws IOException {
    folder = Files.createTempDirectory("outage");
    postgres = start();
    var address =
        new Engine.Address("jdbc:postgresql://localhost:" + port + "/postgres", "postgres");
    try (var database = Database.open(address.url(), address.user(), "")) {
      database.migrate();
    }
    nodes = new Nodes(address);
  }

  private static final class Nodes extends NodesStage {

    Nodes(Engine.Address address) {
      super(address);
    }
  }

  @AfterEach
  void stop() throws IOException {
    nodes.close();
    postgres.close();
  }

  @Test
  void what_is_accepted_under_load_is_done_and_what_cannot_be_is_refused() throws Exception {
    var node = nodes.node();
    var burst = new Burst(node::url, NodesStage.PORTALS).start().await(300);

    postgres.close();
    NodesStage.within(Duration.ofSeconds(20), () -> ready(node.url()) == 503);
    var before = burst.answers();
    assertThat(opened(node.url())).as("a card, meanwhile").isEqualTo(503);
    Thread.sleep(Duration.ofSeconds(20));
    var during = burst.answers();
    postgres = start();
    NodesStage.within(Duration.ofSeconds(30), () -> ready(node.url()) == 200);
    var accepted = burst.await(burst.accepted() + 300).end();

    assertThat(during.get(200)).as("accepted without a database").isEqualTo(before.get(200));
    // Each waits for a connection as long as any request does.
    assertThat(during.get(503)).as("refused").isGreaterThan(before.getOrDefault(503, 0));
    assertThat(burst.answers()).containsOnlyKeys(200, 503);
    assertThat(burst.longest()).isLessThan(Duration.ofSeconds(5).plus(LOADED));
    NodesStage.within(
        Duration.ofSeconds(60),
        () -> nodes.effects().containsAll(accepted) && nodes.waiting() == 0);
    assertThat(accepted).hasSizeGreaterThanOrEqualTo(600);
    assertThat(nodes.repeated()).isLessThanOrEqualTo(NodesStage.REPEATED_BY_A_CRASH);
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }

  private static int opened(URI node) throws Exception {
    var form =
        "member_id="
            + "f".repeat(32)
            + "&DOMAIN=somewhere.bitrix24.com&AUTH_ID=token&PLACEMENT=CRM_DEAL_DETAIL_TAB"
            + "&PLACEMENT_OPTIONS=%7B%22ID%22%3A%221%22%7D";
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(node.resolve("/placement"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build();
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private static int ready(URI node) {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(node.resolve("/health/ready"))
              .timeout(Duration.ofSeconds(10))
              .build();
      return http.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
