package ledgertab.accounting.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ledgertab.portal.choices.Topic;

/// Which ledgers a portal has connected, in the order they are shown.
public record LedgerChoice(List<Connection> connections) {

  public static final int MOST = 5;

  public static final LedgerChoice STANDARD = new LedgerChoice(List.of(Connection.BUILTIN));

  /// Stored flat, `<id>.<field>`, so that the audit trail tells field by field; a secret is only an
  /// id.
  public static final Topic<LedgerChoice> TOPIC =
      new Topic<>("ledger", STANDARD, STANDARD, LedgerChoice::read, LedgerChoice::fields);

  /// Before the id of a secret.
  public static final String SECRET = "secret:";

  private static final String KIND = "kind";
  private static final String NAME = "name";

  public LedgerChoice {
    connections = List.copyOf(connections);
    var ids = connections.stream().map(Connection::id).distinct().count();
    if (connections.isEmpty() || connections.size() > MOST || ids < connections.size()) {
      throw new IllegalArgumentException("connections: " + connections.size());
    }
  }

  public Connection first() {
    return connections.getFirst();
  }

  private static LedgerChoice read(JsonNode stored) {
    var found = new LinkedHashMap<String, Map<String, String>>();
    for (var entry : stored.properties()) {
      var dot = entry.getKey().indexOf('.');
      if (dot > 0) {
        found
            .computeIfAbsent(entry.getKey().substring(0, dot), _ -> new LinkedHashMap<>())
            .put(entry.getKey().substring(dot + 1), entry.getValue().asText(""));
      }
    }
    return new LedgerChoice(
        found.entrySet().stream().map(e -> connection(e.getKey(), e.getValue())).toList());
  }

  private static Connection connection(String id, Map<String, String> values) {
    var fields = new LinkedHashMap<String, String>();
    var secrets = new LinkedHashMap<String, String>();
    values.forEach(
        (field, value) -> {
          if (value.startsWith(SECRET)) {
            secrets.put(field, value.substring(SECRET.length()));
          } else {
            fields.put(field, value);
          }
        });
    var kind = fields.remove(KIND);
    var name = fields.remove(NAME);
    if (kind == null || name == null) {
      throw new IllegalArgumentException("a connection of no kind");
    }
    return new Connection(id, kind, name, fields, secrets);
  }

  private Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    for (var connection : connections) {
      var prefix = connection.id() + ".";
      fields.put(prefix + KIND, connection.kind());
      fields.put(prefix + NAME, connection.name());
      new TreeMap<>(connection.fields()).forEach((f, value) -> fields.put(prefix + f, value));
      new TreeMap<>(connection.secrets())
          .forEach((f, secret) -> fields.put(prefix + f, SECRET + secret));
    }
    return fields;
  }
}
