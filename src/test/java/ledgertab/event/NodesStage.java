package ledgertab.event;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.persistence.Database;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveService;
import ledgertab.testing.Ports;
import ledgertab.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;

/// Nodes of the service as processes of their own on one database, with portals that send events.
class NodesStage {

  static final List<String> PORTALS = IntStream.range(0, 10).mapToObj(i -> "portal" + i).toList();

  /// How many effects a crash repeats at most: of each portal's turn those that are not stored yet.
  static final int REPEATED_BY_A_CRASH = PORTALS.size() * 20;

  private final LiveService live = new LiveService();
  private final Engine.Address address;
  private final List<Node> nodes = new ArrayList<>();
  private final Database database;

  /// A process and where it listens.
  record Node(ServiceProcess process, URI url) {}

  NodesStage(Engine.Address address) {
    this.address = address;
    database = Database.open(address.url(), address.user(), "");
    for (var table : List.of("effect", "repeated")) {
      var key = table.equals("effect") ? ", primary key (member_id, id)" : "";
      database
          .context()
          .execute(
              "create table "
                  + table
                  + " (member_id varchar(64), id varchar(36), record varchar(64)"
                  + key
                  + ")");
    }
    PORTALS.forEach(this::install);
  }

  @AfterEach
  final void close() {
    nodes.forEach(node -> node.process().close());
    database.close();
    live.close();
  }

  final void install(String member) {
    var box = new SecretBox(Map.of("1", new byte[32]));
    new Installations(database.context(), box, InstantSource.system())
        .save(
            new Installation(
                new MemberId(member),
                Installation.Status.ACTIVE,
                PortalAddress.parse("https://" + member + ".example/rest/").orElseThrow(),
                Set.of("crm"),
                1,
                "en",
                Optional.of(new Secret("token"))));
  }

  final Node node() {
    return node(0);
  }

  /// @param slowMillis what the records of slow portals take
  final Node node(long slowMillis) {
    var port = Ports.free();
    var environment = live.environment(address);
    environment.put("PORT", String.valueOf(port));
    environment.put("SLOW_MILLIS", String.valueOf(slowMillis));
    var process = ServiceProcess.start(EventNode.class, environment);
    var node = new Node(process, URI.create("http://localhost:" + port));
    nodes.add(node);
    assertThat(process.line()).isEqualTo("ready");
    return node;
  }

  final Database database() {
    return database;
  }

  /// The records that have had an effect.
  final Set<String> effects() {
    return new TreeSet<>(
        database.context().fetch("select record from effect").getValues(0, String.class));
  }

  /// How many effects came twice.
  final int repeated() {
    return database.context().fetch("select * from repeated").size();
  }

  final int waiting() {
    return database.context().fetchCount(EVENT_INBOX);
  }

  static void within(Duration patience, BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      Thread.sleep(50);
    }
  }
}
