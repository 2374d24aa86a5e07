package ledgertab;

import java.util.List;
import java.util.function.UnaryOperator;
import ledgertab.accounting.Connectors;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.accounting.builtin.BuiltinLedger;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.LedgerSecrets;
import ledgertab.accounting.connection.Links;
import ledgertab.accounting.http.HttpKind;
import ledgertab.accounting.moysklad.MoySkladKind;
import ledgertab.accounting.odoo.OdooKind;
import ledgertab.accounting.onec.OneCKind;
import ledgertab.accounting.sql.SqlKind;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.bitrix24.MemberId;
import ledgertab.config.Config;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientLinks;
import ledgertab.history.KnownRecords;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerRef;
import ledgertab.history.Ledgers;
import ledgertab.history.PortalPreferences;
import ledgertab.history.Snapshots;
import ledgertab.portal.Regions;
import ledgertab.security.OutboundGuard;
import ledgertab.upkeep.LedgerWatch;
import ledgertab.upkeep.Lookout;

/// The ledgers of the portals and what is kept of them.
final class Books {

  final PortalPreferences preferences;
  final ClientHistories histories;
  final Snapshots snapshots;
  final KnownRecords records;
  final ClientLinks clientLinks;
  final LedgerSecrets secrets;
  final Links links;
  final Upstream upstream;
  final LedgerWatch watch;

  /// @param wrapped lets a test or the demo stand between the app and its ledgers
  Books(Ground ground, Tenants tenants, UnaryOperator<Ledgers> wrapped) {
    var db = ground.db();
    var codecs = new JsonSnapshots();
    preferences = new PortalPreferences(new Regions(db), tenants.choices);
    var builtin = new BuiltinLedger(db, preferences, ground.clock());
    builtin.share(ground.resources().signals());
    secrets = new LedgerSecrets(db, tenants.box, ground.clock());
    upstream = upstream(ground.config());
    links = new Links(kinds(ground), secrets, ground.clock());
    watch = new LedgerWatch(ground.clock());
    var connectors = new Connectors(builtin, tenants.choices, links);
    var ledgers = ground.metrics().around(wrapped.apply(connectors), watch);
    snapshots = new Snapshots(db, ground.metrics(), ground.resources().writer());
    snapshots.share(ground.resources().signals());
    histories = new ClientHistories(ledgers, snapshots, codecs, preferences, ground.clock());
    records = new KnownRecords(db, codecs);
    clientLinks = new ClientLinks(db, ground.clock());
    clientLinks.share(ground.resources().signals());
  }

  private List<ConnectorKind> kinds(Ground ground) {
    var allowPrivate = ground.config().allowPrivateUpstreams();
    return List.of(
        new OneCKind(upstream, preferences, ground.clock()),
        new MoySkladKind(upstream, preferences, ground.clock()),
        new OdooKind(upstream, preferences, ground.clock()),
        new HttpKind(upstream, preferences, ground.clock()),
        new SqlKind(allowPrivate, preferences, ground.clock()));
  }

  private static Upstream upstream(Config config) {
    return new Upstream(
        new OutboundGuard(config.allowPrivateUpstreams()),
        "LedgerTab/" + Version.current(),
        Upstream.Limits.STANDARD);
  }

  void close() {
    links.close();
    upstream.close();
  }

  /// Which of a portal's ledgers do not answer now.
  Lookout.Silent silent(MemberId member) {
    var all = histories.ledgers().all(member);
    var silent = all.stream().filter(ledger -> !answers(ledger));
    return new Lookout.Silent(silent.map(histories.ledgers()::name).toList(), all.size());
  }

  private boolean answers(LedgerRef ledger) {
    return switch (histories.isFilled(ledger)) {
      case LedgerAnswer.Answer<Boolean> _, LedgerAnswer.Unsupported<Boolean> _ -> true;
      case LedgerAnswer.Outage<Boolean>(var cause) -> cause == LedgerAnswer.Cause.NOT_CONFIGURED;
    };
  }
}
