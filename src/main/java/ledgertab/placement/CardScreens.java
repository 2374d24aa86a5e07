package ledgertab.placement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientKey;
import ledgertab.placement.OneLedger.Known;
import ledgertab.placement.SeveralLedgers.Part;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Picks;
import ledgertab.placement.panel.Screen;
import ledgertab.placement.purchases.LastChoices;

/// Puts a proved card and what the ledgers know together into the whole card.
final class CardScreens {

  /// As long as anybody waits for a ledger's match and then for the rest.
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final Picks picks;
  private final ClientHistories histories;
  private final ShownMarks marks;
  private final HeadStart headStart;
  private final LastChoices last;
  private final OneLedger one;
  private final KnownScreens screens;
  private final SeveralLedgers several;

  /// Where what is shown comes from.
  record Sources(Picks picks, ClientHistories histories, ShownMarks marks) {}

  CardScreens(Sources sources, HeadStart headStart, LastChoices last) {
    picks = sources.picks();
    histories = sources.histories();
    marks = sources.marks();
    this.headStart = headStart;
    this.last = last;
    one = new OneLedger(picks, histories);
    screens = new KnownScreens(picks, histories.ledgers());
    several = new SeveralLedgers(one, screens, histories.ledgers());
  }

  /// The whole card; waits for the match, and a moment for the rest. Of several ledgers it waits a
  /// moment only. A look into one of several: its part of the card.
  Screen open(Look look) {
    return within(Sections.GRACE, last.begin(look));
  }

  /// The same, waiting for all of it rather than leaving panels to load on their own; nobody's
  /// visit is noted.
  Screen whole(Look look) {
    if (several.are(look)) {
      return several.card(
          look, several.within(LONGEST, look, into -> one.unseen(into, Sections.PATIENCE)));
    }
    return screens.of(one.unseen(look, Sections.PATIENCE));
  }

  private Screen within(Duration time, Look look) {
    if (several.are(look)) {
      var parts = several.within(time, look, into -> one.soon(into, time));
      parts.stream().flatMap(part -> part.known().stream()).findFirst().ifPresent(this::remember);
      return several.card(look, parts).with(Looks.SHOWN, mark(look, parts));
    }
    var known = one.soon(look, time);
    remember(known);
    return look.ledger().isEmpty()
        ? screens.of(known).with(Looks.SHOWN, mark(known))
        : several.block(known).with(Looks.SHOWN, marks.of(known));
  }

  private String mark(Known known) {
    return marks.of(known.look(), List.of(known));
  }

  private String mark(Look look, List<Part> parts) {
    return marks.of(look, parts.stream().flatMap(part -> part.known().stream()).toList());
  }

  /// Of several ledgers it is what the first found that counts.
  private void remember(Known known) {
    var look = known.look();
    if (known.pick() instanceof Pick.Shown shown
        && look.ledger().filter(l -> !l.equals(histories.ledgers().first(l.member()))).isEmpty()) {
      headStart.shown(look, shown);
    }
  }

  /// The whole card if everything it needs is kept; asks nobody and never waits. Of several ledgers
  /// those of which something is missing load on their own.
  Optional<KeptCard> kept(Look opened) {
    var look = last.begin(opened);
    return several.are(look)
        ? several.kept(look).map(parts -> kept(look, parts))
        : one.kept(look).flatMap(this::kept);
  }

  private Optional<KeptCard> kept(Known known) {
    if (!(known.pick() instanceof Pick.Shown shown)) {
      return Optional.empty();
    }
    var asOf = histories.ledgers().asOf(picks.ledger(known.look()));
    var sections = known.sections().orElseThrow();
    var kept = KeptCard.of(known.look(), shown, sections, asOf, () -> screens.of(known));
    return Optional.of(kept.marked(mark(known)));
  }

  private KeptCard kept(Look look, List<Part> parts) {
    var days = parts.stream().map(part -> histories.ledgers().asOf(picks.ledger(part.look())));
    return KeptCard.of(look, parts, days.toList(), () -> several.card(look, parts))
        .marked(mark(look, parts));
  }

  /// What all ledgers of a card come to, where it has several.
  Optional<SummaryView> summary(Look look) {
    return look.ledger().isPresent() ? Optional.of(several.now(look)) : Optional.empty();
  }

  /// Reads the ledgers anew, match included; a look into one of several reads that one.
  ///
  /// @param asked the keys by which it is being read already
  Screen refresh(Look look, List<ClientKey> asked) {
    if (several.are(look)) {
      several.looks(look).forEach(into -> picks.refresh(into, asked));
    } else {
      picks.refresh(look, asked);
    }
    return within(Sections.PATIENCE, look);
  }
}
