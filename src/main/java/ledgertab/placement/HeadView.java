package ledgertab.placement;

import ledgertab.history.ClientKey;
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

  static HeadView of(Pick.Shown pick, Card card, String ledger, String freshness, Words words) {
    var crm = pick.person().name().strip();
    var known = pick.found().client().name().strip();
    return new HeadView(
        crm.isEmpty() ? known : crm,
        crm.isEmpty() || crm.equalsIgnoreCase(known) ? null : known,
        Link.of(card.portal(), pick.person().ref().path()),
        match(pick.found().key(), words),
        words.ledger(pick.found().client().ref().ledger(), ledger),
        freshness);
  }

  private static String match(ClientKey key, Words words) {
    return words.text("tab.match." + key.kind(), key.value());
  }
}
