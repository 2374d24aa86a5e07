package ledgertab.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import ledgertab.persistence.Database;

/// The two databases every repository test runs on; use with `@ParameterizedClass @EnumSource`.
public enum Engine {
  H2 {
    @Override
    public Address address() {
      return new Address(
          "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE", "");
    }

    @Override
    public Address migrated() {
      return H2Schema.in(address());
    }

    @Override
    public Address file(Path folder) {
      return new Address("jdbc:h2:file:" + folder.resolve("ledgertab"), "");
    }

    @Override
    public Address migratedFile(Path folder) {
      return H2Schema.in(file(folder));
    }
  },
  POSTGRESQL {
    @Override
    public Address address() {
      return Postgres.create("template1");
    }

    @Override
    public Address migrated() {
      return Postgres.create(Postgres.MIGRATED);
    }

    @Override
    public Address file(Path folder) {
      return address();
    }

    @Override
    public Address migratedFile(Path folder) {
      return migrated();
    }
  };

  /// Where a database is; there is no password.
  public record Address(String url, String user) {}

  /// Makes a new database without tables.
  public abstract Address address();

  /// Makes a new database with all migrations applied: a copy, since applying them takes long.
  public abstract Address migrated();

  /// Makes a new database without tables that outlives the process which uses it.
  ///
  /// @param folder where it is, unless a server keeps it
  public abstract Address file(Path folder);

  /// The same with all migrations applied.
  public abstract Address migratedFile(Path folder);

  /// A new database without tables, opened.
  public Database empty() {
    var address = address();
    return Database.open(address.url(), address.user(), "");
  }

  /// A new database with all migrations applied.
  public Database fresh() {
    var address = migrated();
    return Database.open(address.url(), address.user(), "");
  }

  /// What makes the tables of a migrated database, its history included.
  private static final class H2Schema {
    static final List<String> STATEMENTS = read();

    static Address in(Address address) {
      try (var database = Database.open(address.url(), address.user(), "")) {
        var db = database.context();
        STATEMENTS.forEach(db::execute);
      }
      return address;
    }

    private static List<String> read() {
      try (var database = H2.empty()) {
        database.migrate();
        return database
            .context()
            .fetch("script simple nopasswords")
            .getValues(0, String.class)
            .stream()
            .filter(statement -> !statement.startsWith("CREATE USER"))
            .toList();
      }
    }
  }

  /// One server for the whole test run; starting one takes a second.
  private static final class Postgres {
    static final EmbeddedPostgres SHARED = start();
    static final String MIGRATED = migrate();

    private static String migrate() {
      var name = "migrated";
      var address = create("template1", name);
      try (var database = Database.open(address.url(), address.user(), "")) {
        database.migrate();
      }
      return name;
    }

    static Address create(String template) {
      return create(template, "t" + UUID.randomUUID().toString().replace("-", ""));
    }

    private static Address create(String template, String name) {
      try (var connection = SHARED.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + name + " template " + template);
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
      return new Address(SHARED.getJdbcUrl("postgres", name), "postgres");
    }

    private static EmbeddedPostgres start() {
      try {
        return AtTheEnd.close(EmbeddedPostgres.builder().setRegisterShutdownHook(false).start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
