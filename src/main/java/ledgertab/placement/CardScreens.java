package ledgertab.placement;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientRef;
import ledgertab.history.CreditPosition;
import ledgertab.history.DocumentBook;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.Lookup;
import ledgertab.history.Preferences;
import ledgertab.web.Formats;
import ledgertab.web.Language;
import org.jspecify.annotations.Nullable;

/// Puts a proved card and what the ledger knows together into what the templates show.
final class CardScreens {

  private static final String CARD = "tab/card";

  private final ClientHistories histories;
  private final Preferences preferences;
  private final InstantSource clock;

  CardScreens(ClientHistories histories, Preferences preferences, InstantSource clock) {
    this.histories = histories;
    this.preferences = preferences;
    this.clock = clock;
  }

  /// The whole card; waits for the match, and a moment for the rest.
  Screen open(Card card, Language language) {
    var words = words(card, language);
    return switch (pick(card)) {
      case Pick.Shown shown -> found(card, shown, Sections.soon(histories, ref(shown)), words);
      case Pick.Several several -> nobody(card, NobodyView.several(several), words);
      case Pick.Nobody nobody -> nobody(card, NobodyView.of(nobody, words), words);
      case Pick.Outage(var cause) -> missing(card, cause, words);
    };
  }

  /// The whole card if everything it needs is kept; asks nobody and never waits.
  Optional<Screen> kept(Card card, Language language) {
    var words = words(card, language);
    return Pick.of(card.people(), p -> histories.peekMatch(member(card), p.keys()))
        .flatMap(pick -> pick instanceof Pick.Shown shown ? Optional.of(shown) : Optional.empty())
        .map(shown -> Map.entry(shown, Sections.kept(histories, ref(shown))))
        .filter(entry -> entry.getValue().areComplete())
        .map(entry -> found(card, entry.getKey(), entry.getValue(), words));
  }

  Screen credit(Card card, Language language) {
    var words = words(card, language);
    return shown(card, histories::credit)
        .map(
            lookup ->
                panel("credit", creditPanel(lookup, words), freshness(lookup, words))
                    .with("deal", deal(lookup, card, words)))
        .orElseGet(() -> panel("credit", gone(), null));
  }

  Screen documents(Card card, Filter filter, Language language) {
    var words = words(card, language);
    return shown(card, histories::documents)
        .map(
            lookup ->
                panel(
                    "documents",
                    documentsPanel(lookup, filter, 0, words),
                    freshness(lookup, words)))
        .orElseGet(() -> panel("documents", gone(), null));
  }

  /// The rows after the first `offset`, to be added below those.
  Screen rows(Card card, Filter filter, int offset, Language language) {
    var words = words(card, language);
    return shown(card, histories::documents)
        .map(lookup -> documentsPanel(lookup, filter, offset, words))
        .filter(panel -> panel.view() != null)
        .map(panel -> new Screen("tab/rows", "next", Map.of("documents", panel)))
        .orElseGet(() -> documents(card, filter, language));
  }

  Screen complaints(Card card, Language language) {
    var words = words(card, language);
    return shown(card, histories::complaints)
        .map(
            lookup ->
                panel(
                    "complaints",
                    Panel.of(
                        lookup, "/ui/complaints", words.formats(), c -> ComplaintView.of(c, words)),
                    freshness(lookup, words)))
        .orElseGet(() -> panel("complaints", gone(), null));
  }

  Screen tasks(Card card, Language language) {
    return new Screen(
        "tab/tasks", "panel", Map.of("tasks", TasksView.of(card, words(card, language))));
  }

  /// Makes the next look read the ledger anew, match included.
  void refresh(Card card) {
    card.people().forEach(person -> histories.refresh(member(card), person.keys()));
    if (pick(card) instanceof Pick.Shown shown) {
      histories.refresh(ref(shown));
    }
  }

  private Screen found(Card card, Pick.Shown pick, Sections sections, Words words) {
    var model = new HashMap<String, @Nullable Object>();
    var freshness =
        sections
            .oldest()
            .map(asOf -> words.text("tab.updated", words.formats().age(asOf)))
            .orElseGet(() -> words.text("tab.reading"));
    model.put(
        "head", HeadView.of(pick, card, histories.ledgerName(member(card)), freshness, words));
    model.put("credit", orWaiting(sections.credit().map(l -> creditPanel(l, words))));
    model.put("deal", sections.credit().map(l -> deal(l, card, words)).orElse(null));
    model.put(
        "documents",
        orWaiting(sections.documents().map(l -> documentsPanel(l, Filter.ALL, 0, words))));
    model.put(
        "complaints",
        orWaiting(
            sections
                .complaints()
                .map(
                    l ->
                        Panel.of(
                            l,
                            "/ui/complaints",
                            words.formats(),
                            c -> ComplaintView.of(c, words)))));
    model.put("tasks", TasksView.of(card, words));
    return new Screen(CARD, "found", model);
  }

  private static Screen nobody(Card card, NobodyView nobody, Words words) {
    return new Screen(
        CARD, "notFound", Map.of("nobody", nobody, "tasks", TasksView.of(card, words)));
  }

  private static Screen missing(Card card, Cause cause, Words words) {
    return new Screen(CARD, "missing", Map.of("cause", cause, "tasks", TasksView.of(card, words)));
  }

  private static Panel orWaiting(Optional<Panel> panel) {
    return panel.orElseGet(Panel::waiting);
  }

  private static Panel creditPanel(Lookup<List<CreditPosition>> lookup, Words words) {
    return Panel.of(
        lookup, "/ui/credit", words.formats(), positions -> PositionView.of(positions, words));
  }

  private static Panel documentsPanel(
      Lookup<DocumentBook> lookup, Filter filter, int offset, Words words) {
    return Panel.of(
        lookup,
        DocumentsView.path(filter),
        words.formats(),
        book -> DocumentsView.of(book, filter, offset, words));
  }

  private static @Nullable DealView deal(
      Lookup<List<CreditPosition>> lookup, Card card, Words words) {
    return card.amount()
        .flatMap(amount -> value(lookup).map(positions -> DealView.of(amount, positions, words)))
        .orElse(null);
  }

  private static <T> Optional<T> value(Lookup<T> lookup) {
    return switch (lookup) {
      case Lookup.Fresh<T>(var value, _) -> Optional.of(value);
      case Lookup.Stale<T>(var value, _, _) -> Optional.of(value);
      case Lookup.Missing<T> _, Lookup.Unsupported<T> _ -> Optional.empty();
    };
  }

  private static Screen panel(String name, Panel panel, @Nullable String freshness) {
    return new Screen("tab/" + name, panel.fragment(), Map.of(name, panel))
        .with("freshness", freshness);
  }

  private static @Nullable String freshness(Lookup<?> lookup, Words words) {
    return Sections.asOf(lookup)
        .map(asOf -> words.text("tab.updated", words.formats().age(asOf)))
        .orElse(null);
  }

  // The client of the card is another one by now; a new opening shows who.
  private static Panel gone() {
    return new Panel("missing", null, null, null, Cause.UNREACHABLE);
  }

  private <T> Optional<T> shown(Card card, Function<ClientRef, T> read) {
    return pick(card) instanceof Pick.Shown shown
        ? Optional.of(read.apply(ref(shown)))
        : Optional.empty();
  }

  private Pick pick(Card card) {
    return Pick.of(card.people(), p -> Optional.of(histories.match(member(card), p.keys())))
        .orElseThrow();
  }

  private Words words(Card card, Language language) {
    var now = clock.instant();
    return new Words(
        new Formats(language.locale(), now),
        LocalDate.ofInstant(now, preferences.zone(member(card))));
  }

  private static MemberId member(Card card) {
    return card.viewer().member();
  }

  private static ClientRef ref(Pick.Shown shown) {
    return shown.found().client().ref();
  }
}
