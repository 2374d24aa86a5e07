package ledgertab.persistence;

import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings the schema up to date. A schema that has every migration already is seen at a glance:
/// Flyway's own look takes a third of the service's start.
final class Migrations {

  private static final String FOLDER = "db/migration";
  private static final String HISTORY = "schema_migrations";
  private static final Pattern NAME = Pattern.compile("V0*(\\d+)__.*\\.sql");

  private final DataSource pool;

  Migrations(DataSource pool) {
    this.pool = pool;
  }

  /// @return how many were applied
  int apply() {
    return isCurrent() ? 0 : migrate();
  }

  private int migrate() {
    return Flyway.configure()
        .dataSource(pool)
        .locations("classpath:" + FOLDER)
        .table(HISTORY)
        .validateMigrationNaming(true)
        .load()
        .migrate()
        .migrationsExecuted;
  }

  private boolean isCurrent() {
    var packaged = packaged();
    return !packaged.isEmpty() && applied().filter(packaged::equals).isPresent();
  }

  /// The versions in the history; empty without a history, or when one of them failed.
  private Optional<Set<Integer>> applied() {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                // Flyway notes its own making of the history in a row without a version.
                "select \"version\", \"success\" from \""
                    + HISTORY
                    + "\" where \"version\" is not null")) {
      var versions = new HashSet<Integer>();
      while (rows.next()) {
        if (!rows.getBoolean(2)) {
          return Optional.empty();
        }
        versions.add(rows.getInt(1));
      }
      return Optional.of(versions);
    } catch (SQLException e) {
      // No history, or one that is not understood: Flyway will say.
      return Optional.empty();
    }
  }

  private Connection connect() {
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw new HikariPool.PoolInitializationException(e);
    }
  }

  private static Set<Integer> packaged() {
    var folder = Migrations.class.getResource("/" + FOLDER);
    return folder == null
        ? Set.of()
        : names(folder).stream()
            .map(NAME::matcher)
            .filter(java.util.regex.Matcher::matches)
            .map(name -> Integer.valueOf(name.group(1)))
            .collect(Collectors.toSet());
  }

  private static Set<String> names(URL folder) {
    try {
      if (folder.openConnection() instanceof JarURLConnection jar) {
        return jar.getJarFile().stream()
            .map(entry -> Path.of(entry.getName()))
            .filter(path -> path.startsWith(FOLDER))
            .map(path -> path.getFileName().toString())
            .collect(Collectors.toSet());
      }
      try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
        return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
