package ledgertab.accounting.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.Field;
import ledgertab.accounting.connection.Link;
import ledgertab.accounting.connection.Setup;
import ledgertab.accounting.remote.Books;
import ledgertab.accounting.remote.Owner;
import ledgertab.history.Preferences;
import ledgertab.security.OutboundGuard;

/// Ledgers that are read from their database.
public final class SqlKind implements ConnectorKind {

  static final String CODE = "sql";
  private static final String OWN = "own";
  private static final int HIGHEST_PORT = 65_535;

  private final boolean allowPrivate;
  private final Books books;

  /// @param allowPrivate also private addresses, and connections that are not encrypted
  public SqlKind(boolean allowPrivate, Preferences preferences, InstantSource clock) {
    this.allowPrivate = allowPrivate;
    this.books = new Books(preferences, clock);
  }

  @Override
  public String code() {
    return CODE;
  }

  @Override
  public List<Field> fields(Map<String, String> typed) {
    var fields =
        new ArrayList<>(
            List.of(
                Field.leading("queries", "views", OWN),
                Field.choice("system", systems()),
                Field.required("host", Field.Type.LINE),
                Field.optional("port", Field.Type.NUMBER),
                Field.required("database", Field.Type.LINE),
                Field.required("user", Field.Type.LINE),
                Field.required("password", Field.Type.SECRET)));
    if (allowPrivate) {
      fields.add(Field.choice("encryption", "verified", Database.UNENCRYPTED));
    } else if (Database.isUnencrypted(typed)) {
      // A connection may be older than the operator's wish; what holds now has to be chosen.
      fields.add(Field.choice("encryption", "verified"));
    }
    if (typed.getOrDefault("queries", "").equals(OWN)) {
      fields.add(Field.required("text", Field.Type.TEXT).beginningWith(views(typed).orElse("")));
    }
    return fields;
  }

  private static String[] systems() {
    return Stream.of(SqlSystem.values())
        .filter(SqlSystem::isThere)
        .map(system -> system.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }

  @Override
  public Map<String, String> faults(Map<String, String> typed) {
    if (!typed.getOrDefault("host", "").matches("[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}")) {
      return Map.of("host", "ledger.sql.host.bad");
    }
    if (!isPort(typed.getOrDefault("port", ""))) {
      return Map.of("port", "ledger.sql.port.bad");
    }
    // What follows such a mark would be an option of the driver.
    if (!typed.getOrDefault("database", "").matches("[^?;&=\\p{Cntrl}]{1,200}")) {
      return Map.of("database", "ledger.sql.database.bad");
    }
    var isOwn = typed.getOrDefault("queries", "").equals(OWN);
    if (!isOwn && views(typed).isEmpty()) {
      return Map.of("queries", "ledger.sql.queries.none");
    }
    try {
      Queries.parse(queries(typed));
      return Map.of();
    } catch (Queries.Faulty e) {
      return Map.of("text", "ledger.sql.text.bad." + e.what());
    }
  }

  private static boolean isPort(String typed) {
    return typed.isEmpty()
        || (typed.matches("\\d{1,5}")
            && Integer.parseInt(typed) > 0
            && Integer.parseInt(typed) <= HIGHEST_PORT);
  }

  private static String queries(Map<String, String> typed) {
    return typed.getOrDefault("queries", "").equals(OWN)
        ? typed.getOrDefault("text", "")
        : views(typed).orElse("");
  }

  /// The queries for the four views in the words of the chosen system; empty where there are none.
  private static Optional<String> views(Map<String, String> typed) {
    return switch (typed.getOrDefault("system", "")) {
      case "mssql" -> Optional.empty();
      case "mysql" -> Optional.of(read("views.mysql.sql"));
      case "firebird" -> Optional.of(read("views.firebird.sql"));
      default -> Optional.of(read("views.sql"));
    };
  }

  @Override
  public List<String> identity() {
    return List.of("system", "host", "port", "database");
  }

  @Override
  public Link open(Setup setup) {
    var system = SqlSystem.valueOf(setup.field("system").toUpperCase(Locale.ROOT));
    var database = new Database(system, setup, allowPrivate);
    var queries = parsed(setup);
    var owner = new Owner(setup.member(), setup.id(), setup.name());
    return new SqlLink(
        new SqlLedger(owner, database, queries, books),
        database,
        queries,
        new OutboundGuard(allowPrivate));
  }

  private Queries parsed(Setup setup) {
    try {
      return Queries.parse(queries(setup.fields()));
    } catch (Queries.Faulty e) {
      throw new IllegalStateException("queries that were checked when they were saved", e);
    }
  }

  private static String read(String name) {
    var path = "/ledgertab/accounting/sql/" + name;
    try (var in = SqlKind.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
