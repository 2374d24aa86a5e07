package ledgertab.placement;

import ledgertab.placement.panel.Link;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Pick.Recognised;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// The client header as its template writes it.
///
/// @param name the client's name in the CRM
/// @param ledgerName its name in the ledger where that differs
/// @param unlink where taking back a link is posted to; null where nobody made one
record HeadView(
    String name,
    @Nullable String ledgerName,
    Link link,
    String match,
    @Nullable String unlink,
    String ledger,
    String freshness) {

  static HeadView of(Pick.Shown pick, Look look, String ledger, String freshness) {
    var words = look.words();
    var crm = pick.person().name().strip();
    var known = pick.recognised().client().name().strip();
    return new HeadView(
        crm.isEmpty() ? known : crm,
        crm.isEmpty() || crm.equalsIgnoreCase(known) ? null : known,
        Link.of(look.card().portal(), pick.person().ref().path()),
        match(pick.recognised(), words),
        unlink(pick, look),
        words.ledger(pick.client().ledger(), ledger),
        freshness);
  }

  private static String match(Recognised recognised, Words words) {
    return switch (recognised) {
      case Recognised.ByKey(_, var key) -> words.key("tab.match.", key);
      case Recognised.ByLink(_, var link) ->
          words.text("tab.match.LINK", NobodyView.who(link, words), words.day(link.at()));
    };
  }

  private static @Nullable String unlink(Pick.Shown pick, Look look) {
    return pick.recognised() instanceof Recognised.ByLink
        ? look.addressed("/ui/unlink", pick.person().ref())
        : null;
  }
}
