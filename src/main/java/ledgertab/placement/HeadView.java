package ledgertab.placement;

import ledgertab.history.ClientKey;
import ledgertab.placement.panel.Link;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// The client header as its template writes it.
///
/// @param name the client's name in the CRM
/// @param ledgerName its name in the ledger where that differs
record HeadView(
    String name,
    @Nullable String ledgerName,
    Link link,
    String match,
    String ledger,
    String freshness) {

  static HeadView of(Pick.Shown pick, Look look, String ledger, String freshness) {
    var words = look.words();
    var crm = pick.person().name().strip();
    var known = pick.found().client().name().strip();
    return new HeadView(
        crm.isEmpty() ? known : crm,
        crm.isEmpty() || crm.equalsIgnoreCase(known) ? null : known,
        Link.of(look.card().portal(), pick.person().ref().path()),
        match(pick.found().key(), words),
        words.ledger(pick.client().ledger(), ledger),
        freshness);
  }

  private static String match(ClientKey key, Words words) {
    return words.text("tab.match." + key.kind(), key.value());
  }
}
