package ledgertab.placement;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientKey;
import ledgertab.placement.client.LinkView;
import ledgertab.placement.client.SwitchView;
import ledgertab.placement.client.WhomView;
import ledgertab.placement.credit.Credit;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Panel;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Picks;
import ledgertab.placement.panel.Screen;
import ledgertab.placement.purchases.LastChoices;
import ledgertab.placement.purchases.Purchases;
import ledgertab.placement.tasks.TasksView;
import org.jspecify.annotations.Nullable;

/// Puts a proved card and what the ledger knows together into the whole card.
final class CardScreens {

  private static final String CARD = "tab/card";

  private final Picks picks;
  private final ClientHistories histories;
  private final HeadStart headStart;
  private final LastChoices last;

  CardScreens(Picks picks, ClientHistories histories, HeadStart headStart, LastChoices last) {
    this.picks = picks;
    this.histories = histories;
    this.headStart = headStart;
    this.last = last;
  }

  /// The whole card; waits for the match, and a moment for the rest.
  Screen open(Look look) {
    return within(Sections.GRACE, last.begin(look));
  }

  /// The same, waiting for all of it rather than leaving panels to load on their own; nobody's
  /// visit is noted.
  Screen whole(Look look) {
    return of(look, shown -> found(look, shown, soon(shown, Sections.PATIENCE)));
  }

  private Screen within(Duration time, Look look) {
    return of(
        look,
        shown -> {
          headStart.shown(look, shown);
          return found(picks.seen(look, shown.client()), shown, soon(shown, time));
        });
  }

  private Sections soon(Pick.Shown shown, Duration time) {
    return Sections.soon(histories, shown.client(), time);
  }

  private Screen of(Look look, Function<Pick.Shown, Screen> found) {
    return switch (picks.of(look)) {
      case Pick.Shown shown -> found.apply(shown);
      case Pick.Several several -> nobody(look, several, NobodyView.of(several, look));
      case Pick.Gone gone -> nobody(look, gone, NobodyView.of(gone, look));
      case Pick.Nobody nobody -> nobody(look, nobody, NobodyView.of(nobody, look));
      case Pick.Outage outage -> missing(look, outage);
    };
  }

  /// The whole card if everything it needs is kept; asks nobody and never waits.
  Optional<KeptCard> kept(Look opened) {
    var look = last.begin(opened);
    return picks
        .kept(look)
        .flatMap(pick -> pick instanceof Pick.Shown shown ? kept(look, shown) : Optional.empty());
  }

  private Optional<KeptCard> kept(Look look, Pick.Shown pick) {
    var sections = Sections.kept(histories, pick.client());
    if (!sections.areComplete()) {
      return Optional.empty();
    }
    var seen = picks.seen(look, pick.client());
    var asOf = histories.ledgers().asOf(picks.ledger(look));
    return Optional.of(KeptCard.of(seen, pick, sections, asOf, () -> found(seen, pick, sections)));
  }

  /// Reads the ledger anew, match included.
  ///
  /// @param asked the keys by which it is being read already
  Screen refresh(Look look, List<ClientKey> asked) {
    picks.refresh(look, asked);
    return within(Sections.PATIENCE, look);
  }

  private Screen found(Look look, Pick.Shown pick, Sections sections) {
    var model = common(look, pick);
    model.put("head", head(look, pick, sections));
    model.put("news", NewsView.of(look, sections));
    model.put("asOf", asOf(look));
    model.put(
        "credit",
        sections.credit().map(l -> Credit.panel(l, look)).orElseGet(() -> Credit.waiting(look)));
    model.put("deal", sections.credit().map(l -> Credit.deal(l, look)).orElse(null));
    model.put(
        "documents",
        sections
            .documents()
            .map(l -> Purchases.panel(l, look))
            .orElseGet(() -> Purchases.waiting(look)));
    model.put(
        "complaints",
        sections
            .complaints()
            .map(l -> Complaints.panel(l, look))
            .orElseGet(() -> Complaints.waiting(look)));
    return new Screen(CARD, "found", model);
  }

  private @Nullable String asOf(Look look) {
    return histories
        .ledgers()
        .asOf(picks.ledger(look))
        .map(day -> look.words().text("tab.asOf", look.words().formats().date(day)))
        .orElse(null);
  }

  private HeadView head(Look look, Pick.Shown pick, Sections sections) {
    var words = look.words();
    var freshness =
        sections
            .oldest()
            .map(asOf -> Panel.updated(asOf, words))
            .orElseGet(() -> sections.areComplete() ? "" : words.text("tab.reading"));
    return HeadView.of(pick, look, histories.ledgers().name(picks.ledger(look)), freshness);
  }

  private static Screen nobody(Look look, Pick pick, NobodyView nobody) {
    var model = common(look, pick);
    model.put("nobody", nobody);
    return new Screen(CARD, "notFound", model);
  }

  private static Screen missing(Look look, Pick.Outage outage) {
    var model = common(look, outage);
    model.put("cause", outage.cause());
    return new Screen(CARD, "missing", model);
  }

  /// What every state of the card has: who is on it, how to link him, its tasks.
  private static Map<String, @Nullable Object> common(Look look, Pick pick) {
    var model = new HashMap<String, @Nullable Object>();
    model.put("people", SwitchView.of(look, pick.person().ref()));
    model.put("whom", WhomView.of(look, pick.person()));
    model.put("link", LinkView.of(look, pick.person()));
    model.put("tasks", TasksView.of(look));
    model.put("paths", Paths.of(look));
    return model;
  }
}
