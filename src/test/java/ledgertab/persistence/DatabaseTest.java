package ledgertab.persistence;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import ledgertab.testing.Engine;
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
