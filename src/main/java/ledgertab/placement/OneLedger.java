package ledgertab.placement;

import java.time.Duration;
import java.util.Optional;
import ledgertab.history.ClientHistories;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Picks;

/// What one ledger knows of a proved card's client.
final class OneLedger {

  private final Picks picks;
  private final ClientHistories histories;

  OneLedger(Picks picks, ClientHistories histories) {
    this.picks = picks;
    this.histories = histories;
  }

  /// What is known so far.
  ///
  /// @param look knows when the viewer looked before, unless nobody's visit is noted
  /// @param sections of the client that is shown; empty where none is
  record Known(Look look, Pick pick, Optional<Sections> sections) {}

  /// Waits for the match, and so long for the rest.
  Known soon(Look look, Duration time) {
    var pick = picks.of(look);
    return pick instanceof Pick.Shown shown
        ? shown(picks.seen(look, shown.client()), shown, time)
        : new Known(look, pick, Optional.empty());
  }

  /// The same, and nobody's visit is noted.
  Known unseen(Look look, Duration time) {
    var pick = picks.of(look);
    return pick instanceof Pick.Shown shown
        ? shown(look, shown, time)
        : new Known(look, pick, Optional.empty());
  }

  private Known shown(Look look, Pick.Shown shown, Duration time) {
    return new Known(look, shown, Optional.of(Sections.soon(histories, shown.client(), time)));
  }

  /// What is kept, where it is all that there is to show; asks nobody and never waits.
  Optional<Known> kept(Look look) {
    return keptUnseen(look).map(this::seen);
  }

  /// The same, and nobody's visit is noted.
  Optional<Known> keptUnseen(Look look) {
    return picks.kept(look).flatMap(pick -> kept(look, pick));
  }

  private Known seen(Known known) {
    return known.pick() instanceof Pick.Shown shown
        ? new Known(picks.seen(known.look(), shown.client()), shown, known.sections())
        : known;
  }

  private Optional<Known> kept(Look look, Pick pick) {
    if (!(pick instanceof Pick.Shown shown)) {
      return Optional.of(new Known(look, pick, Optional.empty()));
    }
    var sections = Sections.kept(histories, shown.client());
    return sections.areComplete()
        ? Optional.of(new Known(look, shown, Optional.of(sections)))
        : Optional.empty();
  }
}
