package ledgertab;

import java.util.function.UnaryOperator;
import ledgertab.accounting.Connectors;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.accounting.builtin.BuiltinLedger;
import ledgertab.history.ClientHistories;
import ledgertab.history.KnownRecords;
import ledgertab.history.Ledgers;
import ledgertab.history.PortalPreferences;
import ledgertab.history.Snapshots;
import ledgertab.portal.Regions;

/// The ledgers of the portals and what is kept of them.
final class Books {

  final PortalPreferences preferences;
  final ClientHistories histories;
  final KnownRecords records;

  /// @param wrapped lets a test or the demo stand between the app and its ledgers
  Books(Ground ground, Tenants tenants, UnaryOperator<Ledgers> wrapped) {
    var db = ground.db();
    var codecs = new JsonSnapshots();
    preferences = new PortalPreferences(new Regions(db), tenants.choices);
    var builtin = new BuiltinLedger(db, preferences, ground.clock());
    var ledgers = ground.metrics().around(wrapped.apply(new Connectors(builtin)));
    var snapshots = new Snapshots(db, ground.metrics(), ground.resources().writer());
    histories = new ClientHistories(ledgers, snapshots, codecs, preferences, ground.clock());
    records = new KnownRecords(db, codecs);
  }
}
