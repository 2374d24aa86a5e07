package ledgertab.persistence;

import static ledgertab.persistence.generated.Tables.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import ledgertab.testing.Engine;
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
}
