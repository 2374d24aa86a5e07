package ledgertab.settings.ledger;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ledgertab.accounting.connection.Connection;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.LedgerChoice;
import ledgertab.accounting.connection.LedgerSecrets;
import ledgertab.accounting.connection.Links;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.ClientHistories;
import ledgertab.history.Preferences;
import ledgertab.history.Snapshots;
import ledgertab.portal.choices.Choice;
import ledgertab.portal.choices.Choices;
import ledgertab.web.Messages;

/// What the portals have connected, and what can be connected.
public record LedgerSettings(
    Links links,
    LedgerSecrets secrets,
    Choices choices,
    Snapshots snapshots,
    ClientHistories histories,
    Preferences preferences) {

  LedgerChoice now(MemberId member) {
    return choices.value(member, LedgerChoice.TOPIC);
  }

  /// The name of a ledger whose administrator gave it none: that of its preset or of its kind.
  String nameOf(ConnectorKind kind, Map<String, String> fields, Locale locale) {
    var preset = "ledger." + kind.code() + ".preset." + fields.getOrDefault("preset", "");
    var key = Messages.has(locale, preset) ? preset : "ledger.kind." + kind.code();
    return Messages.text(locale, key);
  }

  /// The fields whose secrets are there: a portal that was installed anew finds its settings again,
  /// but not its passwords.
  Set<String> kept(MemberId member, Connection connection) {
    var there = secrets.open(member, connection.secrets().values()).keySet();
    return connection.secrets().entrySet().stream()
        .filter(secret -> there.contains(secret.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// What was kept of connections that changed is not shown again; the others stay as they are.
  void settle(MemberId member) {
    var choice = choices.of(member, LedgerChoice.TOPIC);
    var before = choice.last().map(Choice.Change::previous).orElse(LedgerChoice.STANDARD);
    choice.value().changedFrom(before).forEach(id -> snapshots.forget(member, id));
    var used = new HashSet<String>();
    use(choice.value(), used);
    choice.last().map(Choice.Change::previous).ifPresent(previous -> use(previous, used));
    secrets.sweep(member, used);
  }

  private static void use(LedgerChoice choice, HashSet<String> used) {
    choice.connections().stream().map(Connection::secrets).forEach(s -> used.addAll(s.values()));
  }
}
