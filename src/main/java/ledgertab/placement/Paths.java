package ledgertab.placement;

import ledgertab.placement.panel.Look;

/// The card's own addresses, which keep whom the viewer chose to see.
record Paths(String card, String refresh) {

  static Paths of(Look look) {
    return new Paths(look.at("/ui/card"), look.at("/ui/refresh"));
  }
}
