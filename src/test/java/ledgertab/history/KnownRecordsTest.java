package ledgertab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.ClientKey.Kind;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class KnownRecordsTest {

  private static final MemberId PORTAL = new MemberId("portal-a");
  private static final MemberId OTHER = new MemberId("portal-b");
  private static final List<ClientKey> KEYS =
      List.of(
          new ClientKey(Kind.TAX_ID, "7707083893", "770701001"),
          new ClientKey(Kind.EMAIL, "a@example.com"));
  private static final List<ClientKey> NEWER = List.of(new ClientKey(Kind.EXTERNAL_ID, "EXT-1"));

  private final Database database;

  KnownRecordsTest(Engine engine) {
    database = engine.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void record_is_known_by_its_keys_on_every_node_and_on_no_other_portal() {
    node().remember(PORTAL, "DEAL:7", KEYS);

    eventually(KEYS);
    assertThat(node().keys(PORTAL, "DEAL:8")).isEmpty();
    assertThat(node().keys(OTHER, "DEAL:7")).isEmpty();
  }

  @Test
  void last_keys_win() {
    var node = node();
    node.remember(PORTAL, "DEAL:7", KEYS);
    eventually(KEYS);

    node.remember(PORTAL, "DEAL:7", NEWER);

    assertThat(node.keys(PORTAL, "DEAL:7")).contains(NEWER);
    eventually(NEWER);
  }

  @Test
  void record_with_a_flood_of_keys_is_not_remembered() {
    var node = node();

    node.remember(PORTAL, "DEAL:7", Collections.nCopies(1000, KEYS.getFirst()));

    assertThat(node.keys(PORTAL, "DEAL:7")).isEmpty();
  }

  @Test
  void row_of_another_version_is_as_good_as_none() {
    node().remember(PORTAL, "DEAL:7", KEYS);
    eventually(KEYS);
    database.context().execute("update record_client set client_keys = ?", new byte[] {9, 9});

    assertThat(node().keys(PORTAL, "DEAL:7")).isEmpty();
  }

  private KnownRecords node() {
    return new KnownRecords(database.context(), new JsonSnapshots());
  }

  /// Waits for the row, which a thread of its own writes.
  private void eventually(List<ClientKey> expected) {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!node().keys(PORTAL, "DEAL:7").filter(expected::equals).isPresent()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
