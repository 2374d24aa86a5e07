package ledgertab.accounting.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;

/// A connection with everything that opening it takes.
///
/// @param id the connection's own; part of every client reference
/// @param name the ledger's name as the portal's users know it
/// @param fields by name, without secrets
/// @param secrets by name
public record Setup(
    MemberId member,
    String id,
    String name,
    Map<String, String> fields,
    Map<String, Secret> secrets) {

  public Setup {
    fields = Map.copyOf(fields);
    secrets = Map.copyOf(secrets);
  }

  /// A field, empty text where nothing was typed.
  public String field(String field) {
    return fields.getOrDefault(field, "");
  }

  public Setup with(Map<String, String> more) {
    var all = new HashMap<>(fields);
    all.putAll(more);
    return new Setup(member, id, name, all, secrets);
  }

  public Optional<Secret> secret(String field) {
    return Optional.ofNullable(secrets.get(field));
  }
}
