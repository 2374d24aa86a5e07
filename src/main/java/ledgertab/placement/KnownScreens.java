package ledgertab.placement;

import java.util.HashMap;
import java.util.Map;
import ledgertab.history.PortalLedgers;
import ledgertab.placement.OneLedger.Known;
import ledgertab.placement.client.LinkView;
import ledgertab.placement.client.SwitchView;
import ledgertab.placement.client.WhomView;
import ledgertab.placement.credit.Credit;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Panel;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Picks;
import ledgertab.placement.panel.Screen;
import ledgertab.placement.purchases.Purchases;
import ledgertab.placement.tasks.TasksView;
import org.jspecify.annotations.Nullable;

/// Draws what one ledger knows: as the whole card, or as a part of a card of several ledgers.
final class KnownScreens {

  private static final String CARD = "tab/card";

  private final Picks picks;
  private final PortalLedgers ledgers;

  KnownScreens(Picks picks, PortalLedgers ledgers) {
    this.picks = picks;
    this.ledgers = ledgers;
  }

  Screen of(Known known) {
    var look = known.look();
    return switch (known.pick()) {
      case Pick.Shown shown -> found(look, shown, known.sections().orElseThrow());
      case Pick.Several several -> nobody(look, several, NobodyView.of(several, look));
      case Pick.Gone gone -> nobody(look, gone, NobodyView.of(gone, look));
      case Pick.Nobody nobody -> nobody(look, nobody, NobodyView.of(nobody, look));
      case Pick.Outage outage -> missing(look, outage);
    };
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
    return ledgers
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
    return HeadView.of(pick, look, ledgers.name(picks.ledger(look)), freshness);
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

  /// What every state has: who is on the card, how to link him, its tasks.
  private static Map<String, @Nullable Object> common(Look look, Pick pick) {
    var model = new HashMap<String, @Nullable Object>();
    model.put("mark", look.mark());
    model.put("whom", WhomView.of(look, pick.person()));
    model.put("link", LinkView.of(look, pick.person()));
    model.put("paths", Paths.of(look));
    if (look.ledger().isEmpty()) {
      model.put("people", SwitchView.of(look, pick.person().ref()));
      model.put("tasks", TasksView.of(look));
    }
    return model;
  }
}
