package ledgertab.accounting.connection;

import java.util.Map;

/// A ledger as an administrator has connected it.
///
/// @param id its own in the portal, for good: links to clients are kept under it
/// @param kind the [ConnectorKind#code] of its kind
/// @param name the ledger's name as the portal's users know it
/// @param fields what was typed, by field
/// @param secrets the ids of what was typed into secret fields, by field
public record Connection(
    String id, String kind, String name, Map<String, String> fields, Map<String, String> secrets) {

  /// The ledger in the app's own database, which every portal has.
  public static final Connection BUILTIN =
      new Connection("builtin", "builtin", "LedgerTab", Map.of(), Map.of());

  public Connection {
    fields = Map.copyOf(fields);
    secrets = Map.copyOf(secrets);
    if (!id.matches("[a-z0-9-]{1,40}") || name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("not a connection");
    }
  }

  public boolean isBuiltin() {
    return kind.equals(BUILTIN.kind);
  }
}
