package ledgertab.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/// The pools, the migrations and the jOOQ context of one database, H2 or PostgreSQL.
public final class Database implements AutoCloseable {

  // PostgreSQL's habits where H2 has a switch for them.
  private static final String H2_OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
  // `import` runs beside `serve`, and what is committed outlives a crash: H2's default writes up to
  // half a second later.
  private static final String H2_FILE = ";AUTO_SERVER=TRUE;WRITE_DELAY=0";

  private static final int MOST_FOR_REQUESTS = 10;
  private static final int MOST_IN_BACKGROUND = 5;

  private final Pools pools;
  private final SQLDialect dialect;

  private Database(Pools pools, SQLDialect dialect) {
    this.pools = pools;
    this.dialect = dialect;
  }

  /// Opens nothing yet: the first use connects, and fails when the database does not answer.
  public static Database open(String url, String user, String password) {
    // The H2 side door must never listen on a public address.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    var source = source(url, user, password);
    var pools =
        new Pools(
            pool("database", source, MOST_FOR_REQUESTS),
            pool("background", source, MOST_IN_BACKGROUND));
    return new Database(pools, isH2(url) ? SQLDialect.H2 : SQLDialect.POSTGRES);
  }

  private static HikariDataSource pool(String name, DataSource source, int most) {
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(most);
    config.setConnectionTimeout(5_000);
    config.setPoolName(name);
    var pool = new HikariDataSource();
    config.copyStateTo(pool);
    return pool;
  }

  private static DataSource source(String url, String user, String password) {
    var properties = new Properties();
    properties.setProperty("user", user.isEmpty() && isH2(url) ? "sa" : user);
    properties.setProperty("password", password);
    if (isH2(url)) {
      return new DriverSource(driver("org.h2.Driver"), withOptions(url), properties);
    }
    // Else the driver's errors quote the rows of a failed batch, and end in the log.
    properties.setProperty("logServerErrorDetail", "false");
    return new DriverSource(driver("org.postgresql.Driver"), url, properties);
  }

  // By its name: the compiler would want classes that the driver is made without.
  private static Driver driver(String name) {
    try {
      return Class.forName(name).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Applies what is missing of `db/migration`; the history stands in `schema_migrations`.
  ///
  /// @return how many were applied
  public int migrate() {
    return new Migrations(pools.requests()).apply();
  }

  /// A new one each time, to be kept: what it is made of takes long to load, and only who writes
  /// SQL waits for it.
  public DSLContext context() {
    var settings =
        new Settings()
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
            .withRenderSchema(false);
    return DSL.using(pools, dialect, settings);
  }

  /// The pool of [Background], for a library that writes its own SQL.
  public DataSource background() {
    return pools.background();
  }

  public boolean isPostgres() {
    return dialect == SQLDialect.POSTGRES;
  }

  /// A connection outside of the pool, for one who keeps it.
  Connection connect() throws SQLException {
    return pools.requests().getDataSource().getConnection();
  }

  /// Counts the connections of both pools, `database` and `background`, from now on.
  public void measure(MeterRegistry registry) {
    pools.requests().setMetricRegistry(registry);
    pools.background().setMetricRegistry(registry);
  }

  /// Whether the database answers within two seconds.
  public boolean isAlive() {
    try (var connection = pools.requests().getConnection()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    pools.close();
  }

  private static boolean isH2(String url) {
    return url.startsWith("jdbc:h2:");
  }

  private static String withOptions(String url) {
    if (!isH2(url) || url.toUpperCase(Locale.ROOT).contains(";MODE=")) {
      return url;
    }
    return url + H2_OPTIONS + (url.startsWith("jdbc:h2:mem:") ? "" : H2_FILE);
  }
}
