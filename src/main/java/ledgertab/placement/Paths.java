package ledgertab.placement;

import ledgertab.placement.panel.Look;

/// The card's own addresses, or those of one ledger's part of it; they keep whom the viewer chose
/// to see.
record Paths(String card, String refresh) {

  static Paths of(Look look) {
    var whole = look.ledger().isEmpty() ? "/ui/card" : "/ui/ledger";
    return new Paths(look.at(whole), look.at("/ui/refresh"));
  }
}
