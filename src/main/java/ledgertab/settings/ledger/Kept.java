package ledgertab.settings.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ledgertab.accounting.connection.Connection;
import ledgertab.accounting.connection.LedgerSecrets;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;

/// What stays of the connection that stands now when another form of it is saved or tried.
///
/// @param id of the connection: the same as long as it is the same ledger
/// @param secrets ids of the secrets that go on holding, by field
/// @param opened the secrets themselves
/// @param isElsewhere the ledger is another one now, so its secrets have to be typed again: nobody
///   sends a kept password to an address of his own
record Kept(
    MemberId member,
    String id,
    Map<String, String> secrets,
    Map<String, Secret> opened,
    boolean isElsewhere) {

  /// @param stands the connection in whose place the form is; empty for one more
  static Kept of(
      MemberId member, Optional<Connection> stands, Typing typing, LedgerSecrets secrets) {
    var kind = typing.kind();
    if (stands.filter(one -> one.kind().equals(kind.code())).isEmpty()) {
      return new Kept(member, "", Map.of(), Map.of(), false);
    }
    var now = stands.get();
    var isSame =
        kind.identity().stream()
            .allMatch(f -> Objects.equals(now.fields().get(f), typing.fields().get(f)));
    if (!isSame) {
      return new Kept(member, "", Map.of(), Map.of(), true);
    }
    var byId = secrets.open(member, now.secrets().values());
    var opened = new HashMap<String, Secret>();
    var ids = new HashMap<String, String>();
    now.secrets()
        .forEach(
            (field, id) -> {
              var secret = byId.get(id);
              if (secret != null) {
                ids.put(field, id);
                opened.put(field, secret);
              }
            });
    return new Kept(member, now.id(), ids, opened, false);
  }

  boolean isNew() {
    return id.isEmpty();
  }
}
