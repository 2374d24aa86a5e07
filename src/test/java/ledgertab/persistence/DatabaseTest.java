package ledgertab.persistence;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import ledgertab.testing.Engine;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DatabaseTest {

  @ParameterizedTest
  @EnumSource(Engine.class)
  void migrations_apply_once_and_are_recorded_in_schema_migrations(Engine engine) {
    try (var database = engine.empty()) {
      assertThat(database.migrate()).isPositive();
      assertThat(database.migrate()).isZero();
      assertThat(database.context().fetchCount(INSTALLATION)).isZero();
      assertThat(database.context().fetch("select version from schema_migrations")).isNotEmpty();
    }
  }

  @Test
  void embedded_database_in_a_file_opens_and_keeps_what_was_written(@TempDir Path directory) {
    var url = "jdbc:h2:file:" + directory.resolve("ledgertab");
    try (var database = Database.open(url, "", "")) {
      database.migrate();
    }

    try (var database = Database.open(url, "", "")) {
      assertThat(database.migrate()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void requests_find_a_connection_while_the_background_has_taken_all_of_its_own(Engine engine)
      throws SQLException {
    var registry = new SimpleMeterRegistry();
    var taken = new ArrayList<Connection>();
    try (var database = engine.empty()) {
      database.measure(registry);
      while (taken.size() < most(registry)) {
        taken.add(database.background().getConnection());
      }

      assertThat(taken).hasSize(5);
      assertThat(database.context().fetchValue("select 1")).isEqualTo(1);
      assertThatThrownBy(() -> Background.run(() -> database.context().fetchValue("select 1")))
          .hasMessageContaining("no connection");
    } finally {
      for (var connection : taken) {
        connection.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void background_finds_a_connection_while_requests_have_taken_all_of_theirs(Engine engine) {
    try (var database = engine.empty()) {
      var db = database.context();
      assertThat(nested(db, 10)).isEqualTo(1);

      assertThatThrownBy(() -> nested(db, 11)).hasMessageContaining("no connection");
    }
  }

  private static Object nested(DSLContext db, int depth) {
    return depth == 0
        ? Background.get(() -> db.fetchValue("select 1"))
        : db.connectionResult(_ -> nested(db, depth - 1));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void nothing_is_opened_for_the_background_before_it_works(Engine engine) {
    var registry = new SimpleMeterRegistry();
    try (var database = engine.empty()) {
      database.measure(registry);
      var _ = database.context().fetchValue("select 1");
      assertThat(registry.find("hikaricp.connections.max").tag("pool", "database").gauge())
          .isNotNull();
      assertThat(registry.find("hikaricp.connections.max").tag("pool", "background").gauge())
          .isNull();

      var _ = Background.get(() -> database.context().fetchValue("select 1"));

      assertThat(most(registry)).isEqualTo(5);
    }
  }

  // One while the pool is not yet there.
  private static int most(MeterRegistry registry) {
    var gauge = registry.find("hikaricp.connections.max").tag("pool", "background").gauge();
    return gauge == null ? 1 : (int) gauge.value();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void complete_history_is_taken_for_a_current_one_at_a_glance(Engine engine) {
    try (var database = engine.empty()) {
      database.migrate();
      // Flyway, which compares the sums, would refuse this history.
      database.context().execute("update schema_migrations set checksum = 1 where version = '014'");

      assertThat(database.migrate()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void history_with_a_hole_is_not_taken_for_a_current_one(Engine engine) {
    try (var database = engine.empty()) {
      database.migrate();
      database.context().execute("delete from schema_migrations where version = '014'");

      assertThatThrownBy(database::migrate).hasMessageContaining("failed validation");
    }
  }
}
