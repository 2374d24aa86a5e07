package ledgertab.accounting.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final String ORDER = "order";

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

  public Optional<Connection> find(String id) {
    return connections.stream().filter(connection -> connection.id().equals(id)).findFirst();
  }

  public boolean isFull() {
    return connections.size() >= MOST;
  }

  /// With one more behind the others.
  public LedgerChoice with(Connection more) {
    var all = new ArrayList<>(connections);
    all.add(more);
    return new LedgerChoice(all);
  }

  /// With another in the place of this one.
  public LedgerChoice with(Connection instead, String of) {
    return new LedgerChoice(
        connections.stream().map(one -> one.id().equals(of) ? instead : one).toList());
  }

  /// Without this one; where it is the only one the files of the portal take its place.
  public LedgerChoice without(String id) {
    var others = connections.stream().filter(one -> !one.id().equals(id)).toList();
    return others.isEmpty() ? STANDARD : new LedgerChoice(others);
  }

  /// With this one a place further up or down; at the end nothing changes.
  public LedgerChoice moved(String id, int by) {
    var all = new ArrayList<>(connections);
    var from = all.stream().map(Connection::id).toList().indexOf(id);
    var to = from + Integer.signum(by);
    if (from >= 0 && to >= 0 && to < all.size()) {
      Collections.swap(all, from, to);
    }
    return new LedgerChoice(all);
  }

  /// The ids of those that are not as they were, came or went; a place in the order is none of it.
  public Set<String> changedFrom(LedgerChoice before) {
    return Stream.concat(connections.stream(), before.connections().stream())
        .map(Connection::id)
        .filter(id -> !find(id).equals(before.find(id)))
        .collect(Collectors.toSet());
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
    if (connections.size() > 1) {
      // For the audit trail: the order is that of the fields.
      fields.put(ORDER, connections.stream().map(Connection::name).toList());
    }
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
