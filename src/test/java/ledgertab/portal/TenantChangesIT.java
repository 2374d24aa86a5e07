package ledgertab.portal;

import static ledgertab.persistence.generated.Tables.AUDIT;
import static ledgertab.persistence.generated.Tables.TENANT_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import ledgertab.persistence.Database;
import ledgertab.persistence.generated.tables.records.AuditRecord;
import ledgertab.persistence.generated.tables.records.InstallationRecord;
import ledgertab.testing.Engine;
import ledgertab.testing.ServiceProcess;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// 50,000 rows of 1,000 portals, changed with a kill in the middle.
final class TenantChangesIT {

  private static final int PORTALS = 1_000;
  private static final int FEW_PORTALS = 200;
  private static final int ROWS = 50;
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-20T09:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Engine.class)
  void after_a_kill_the_rest_is_changed_and_nothing_twice(Engine engine) {
    var environment = environment(engine);
    try (var database = open(environment)) {
      fill(database, PORTALS);
    }
    try (var process = ServiceProcess.start(HalfAsLoud.class, environment)) {
      for (int step = 0; step < PORTALS; step++) {
        process.line();
      }
      process.kill();
    }
    try (var database = open(environment)) {
      var before = loud(database);
      assertThat(before).isBetween(1, PORTALS * ROWS - 1);

      pass(database);

      assertThat(loud(database)).isZero();
      assertThat(database.context().fetchCount(AUDIT, AUDIT.DETAIL.eq("x!")))
          .isEqualTo(PORTALS * ROWS);
      assertThat(rowsDone(database)).isEqualTo(PORTALS * ROWS);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void two_nodes_at_once_change_every_row_once(Engine engine) throws Exception {
    try (var database = open(environment(engine));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      fill(database, FEW_PORTALS);
      for (var node :
          List.of(threads.submit(() -> pass(database)), threads.submit(() -> pass(database)))) {
        node.get();
      }

      assertThat(database.context().fetchCount(AUDIT, AUDIT.DETAIL.eq("x!")))
          .isEqualTo(FEW_PORTALS * ROWS);
      assertThat(rowsDone(database)).isEqualTo(FEW_PORTALS * ROWS);
    }
  }

  private static void pass(Database database) {
    new TenantChanges(database.context(), InstantSource.system(), List.of(new HalfAsLoud())).pass();
  }

  private static int loud(Database database) {
    return database.context().fetchCount(AUDIT, AUDIT.ACTION.eq(HalfAsLoud.LOUD));
  }

  private static long rowsDone(Database database) {
    return database
        .context()
        .select(DSL.sum(TENANT_CHANGE.ROWS_DONE))
        .from(TENANT_CHANGE)
        .where(TENANT_CHANGE.DONE_AT.isNotNull())
        .fetchSingle()
        .value1()
        .longValue();
  }

  private static void fill(Database database, int portals) {
    database.context().transaction(filling -> fill(filling.dsl(), portals));
  }

  private static void fill(DSLContext db, int portals) {
    var members = IntStream.range(0, portals).mapToObj("portal-%04d"::formatted).toList();
    db.batchInsert(members.stream().map(member -> installation(member)).toList()).execute();
    for (var member : members) {
      db.batchInsert(IntStream.range(0, ROWS).mapToObj(row -> audit(member, row)).toList())
          .execute();
    }
  }

  private static InstallationRecord installation(String member) {
    var row = new InstallationRecord();
    row.setMemberId(member);
    row.setStatus("ACTIVE");
    row.setClientEndpoint("https://a.example/rest/");
    row.setScopes("crm");
    row.setUserId(1L);
    row.setLanguage("en");
    row.setTokenVersion(1L);
    row.setInstalledAt(NOW);
    row.setUpdatedAt(NOW);
    return row;
  }

  private static AuditRecord audit(String member, int number) {
    return new AuditRecord(member, "e" + number, NOW, 1L, HalfAsLoud.LOUD, "subject", "x");
  }

  private Map<String, String> environment(Engine engine) {
    var address = engine.migratedFile(folder);
    return Map.of("DATABASE_URL", address.url(), "DATABASE_USER", address.user());
  }

  private static Database open(Map<String, String> environment) {
    return Database.open(
        environment.getOrDefault("DATABASE_URL", ""),
        environment.getOrDefault("DATABASE_USER", ""),
        "");
  }
}
