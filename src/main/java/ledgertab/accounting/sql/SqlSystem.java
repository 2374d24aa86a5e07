package ledgertab.accounting.sql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;

/// A database system: where its driver is and how it is told what we want of a connection.
///
/// The drivers of MySQL and Firebird are not shipped, because of their licences; they are used
/// where an operator has put them beside the app.
enum SqlSystem {
  POSTGRESQL("org.postgresql.Driver", 5432, "select extract(epoch from current_timestamp)") {
    @Override
    String url(Place place) {
      return "jdbc:postgresql://" + place.hostAndPort() + "/" + encoded(place.database());
    }

    @Override
    void set(Properties to, Place place, boolean encrypted, String sockets) {
      to.setProperty("sslmode", encrypted ? "verify-full" : "disable");
      // Certificates that the JVM trusts; the driver's own way looks for a file in a home
      // directory.
      to.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
      to.setProperty("socketFactory", sockets);
      to.setProperty("gssEncMode", "disable");
      to.setProperty("connectTimeout", "4");
      to.setProperty("loginTimeout", "8");
      to.setProperty("socketTimeout", "40");
      to.setProperty("readOnly", "true");
      to.setProperty("ApplicationName", "LedgerTab");
      // A client's id is text here and may be a number there.
      to.setProperty("stringtype", "unspecified");
    }
  },
  MSSQL(
      "com.microsoft.sqlserver.jdbc.SQLServerDriver",
      1433,
      "select datediff_big(second, '1970-01-01', sysutcdatetime())") {
    @Override
    String url(Place place) {
      return "jdbc:sqlserver://";
    }

    @Override
    void set(Properties to, Place place, boolean encrypted, String sockets) {
      to.setProperty("serverName", place.host());
      to.setProperty("portNumber", String.valueOf(place.port()));
      to.setProperty("databaseName", place.database());
      to.setProperty("encrypt", encrypted ? "true" : "false");
      to.setProperty("trustServerCertificate", "false");
      to.setProperty("socketFactoryClass", sockets);
      to.setProperty("loginTimeout", "8");
      to.setProperty("socketTimeout", "40000");
      to.setProperty("applicationIntent", "ReadOnly");
      to.setProperty("applicationName", "LedgerTab");
    }
  },
  MYSQL("org.mariadb.jdbc.Driver", 3306, "select unix_timestamp()") {
    @Override
    String url(Place place) {
      return "jdbc:mariadb://" + place.hostAndPort() + "/" + encoded(place.database());
    }

    @Override
    void set(Properties to, Place place, boolean encrypted, String sockets) {
      to.setProperty("sslMode", encrypted ? "verify-full" : "disable");
      to.setProperty("socketFactory", sockets);
      to.setProperty("connectTimeout", "4000");
      to.setProperty("socketTimeout", "40000");
      to.setProperty("allowLocalInfile", "false");
      to.setProperty("allowMultiQueries", "false");
    }
  },
  FIREBIRD(
      "org.firebirdsql.jdbc.FBDriver",
      3050,
      "select datediff(second from timestamp '1970-01-01 00:00:00' to current_timestamp)"
          + " from rdb$database") {
    // It tells the time of a zone that it does not name; zones are quarters of an hour apart.
    @Override
    Instant moment(long seconds, Instant here) {
      var quarters = Math.round((here.getEpochSecond() - seconds) / 900.0);
      return Instant.ofEpochSecond(seconds + Math.clamp(quarters, -56, 56) * 900L);
    }

    @Override
    String url(Place place) {
      return "jdbc:firebirdsql://" + place.hostAndPort() + "/" + place.database();
    }

    @Override
    void set(Properties to, Place place, boolean encrypted, String sockets) {
      to.setProperty("wireCrypt", encrypted ? "REQUIRED" : "ENABLED");
      to.setProperty("socketFactory", sockets);
      to.setProperty("connectTimeout", "4");
      to.setProperty("soTimeout", "40000");
      to.setProperty("charSet", "UTF-8");
    }
  };

  private final String driver;
  private final int port;
  private final String clock;

  SqlSystem(String driver, int port, String clock) {
    this.driver = driver;
    this.port = port;
    this.clock = clock;
  }

  /// Where a database is.
  record Place(String host, int port, String database) {
    String hostAndPort() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  abstract String url(Place place);

  /// @param sockets the class that makes connections
  abstract void set(Properties to, Place place, boolean encrypted, String sockets);

  String driver() {
    return driver;
  }

  int standardPort() {
    return port;
  }

  /// @param seconds that its clock shows since 1970
  /// @param here what ours shows
  Instant moment(long seconds, Instant here) {
    return Instant.ofEpochSecond(seconds);
  }

  /// The question how many seconds its clock shows since 1970.
  String clock() {
    return clock;
  }

  boolean isThere() {
    try {
      Class.forName(driver, false, SqlSystem.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
