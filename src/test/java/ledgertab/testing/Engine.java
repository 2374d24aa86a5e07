package ledgertab.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import ledgertab.persistence.Database;

/// The two databases every repository test runs on; use with `@ParameterizedClass @EnumSource`.
public enum Engine {
  H2 {
    @Override
    public Address address() {
      return new Address("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "");
    }
  },
  POSTGRESQL {
    @Override
    public Address address() {
      var name = "t" + UUID.randomUUID().toString().replace("-", "");
      var postgres = Postgres.SHARED;
      try (var connection = postgres.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
      return new Address(postgres.getJdbcUrl("postgres", name), "postgres");
    }
  };

  /// Where a database is; there is no password.
  public record Address(String url, String user) {}

  /// Makes a new database without tables.
  public abstract Address address();

  /// A new database without tables, opened.
  public Database empty() {
    var address = address();
    return Database.open(address.url(), address.user(), "");
  }

  /// A new database with all migrations applied.
  public Database fresh() {
    var database = empty();
    database.migrate();
    return database;
  }

  /// One server for the whole test run; starting one takes a second.
  private static final class Postgres {
    static final EmbeddedPostgres SHARED = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
