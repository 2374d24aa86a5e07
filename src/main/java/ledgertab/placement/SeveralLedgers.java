package ledgertab.placement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import ledgertab.history.LedgerRef;
import ledgertab.history.PortalLedgers;
import ledgertab.placement.OneLedger.Known;
import ledgertab.placement.SummaryView.Said;
import ledgertab.placement.client.SwitchView;
import ledgertab.placement.panel.Aside;
import ledgertab.placement.panel.Link;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Screen;
import ledgertab.placement.tasks.TasksView;
import org.jspecify.annotations.Nullable;

/// A card of several ledgers: each is asked and drawn for itself, a slow one loads on its own.
final class SeveralLedgers {

  /// For what is kept or under way.
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final OneLedger one;
  private final KnownScreens screens;
  private final PortalLedgers ledgers;

  SeveralLedgers(OneLedger one, KnownScreens screens, PortalLedgers ledgers) {
    this.one = one;
    this.screens = screens;
    this.ledgers = ledgers;
  }

  /// A ledger's part of the card.
  ///
  /// @param look into that ledger
  /// @param known empty while it is asked
  record Part(Look look, String name, Optional<Known> known) {}

  /// A ledger as its template writes it.
  record PartView(String ledger, String title, String state, String path) {}

  boolean are(Look look) {
    return look.ledger().isEmpty() && ledgers.all(look.member()).size() > 1;
  }

  /// All parts that are there in time.
  List<Part> within(Duration time, Look look, Function<Look, Known> question) {
    var asked = new ArrayList<CompletableFuture<Known>>();
    var looks = looks(look);
    looks.forEach(into -> asked.add(Aside.start(() -> question.apply(into))));
    var deadline = System.nanoTime() + time.toNanos();
    var parts = new ArrayList<Part>();
    for (var i = 0; i < looks.size(); i++) {
      parts.add(part(looks.get(i), Aside.within(asked.get(i), deadline)));
    }
    return parts;
  }

  /// What is kept of each, if that is worth a card: one of them at least shows a client.
  Optional<List<Part>> kept(Look look) {
    var parts = looks(look).stream().map(into -> part(into, one.kept(into))).toList();
    return parts.stream().anyMatch(part -> shown(part).isPresent())
        ? Optional.of(parts)
        : Optional.empty();
  }

  List<Look> looks(Look look) {
    return ledgers.all(look.member()).stream().map(look::into).toList();
  }

  private Part part(Look into, Optional<Known> known) {
    var ledger = into.ledger().orElseThrow();
    return new Part(into, into.words().ledger(ledger.id(), ledgers.name(ledger)), known);
  }

  static Optional<Pick.Shown> shown(Part part) {
    return part.known()
        .map(Known::pick)
        .filter(Pick.Shown.class::isInstance)
        .map(Pick.Shown.class::cast);
  }

  /// The whole card.
  Screen card(Look look, List<Part> parts) {
    var shown = parts.stream().flatMap(part -> shown(part).stream()).findFirst();
    var person =
        shown
            .map(Pick.Shown::person)
            .or(look::choice)
            .orElseGet(() -> look.card().people().getFirst());
    var model = new HashMap<String, @Nullable Object>();
    model.put("people", SwitchView.of(look, person.ref()));
    model.put("name", SwitchView.name(person, look));
    model.put("whose", Link.of(look.card().portal(), person.ref().path()));
    model.put("summary", summary(look, parts));
    model.put("parts", parts.stream().map(this::model).toList());
    model.put("tasks", TasksView.of(look));
    model.put("paths", Paths.of(look));
    return new Screen("tab/card", "several", model);
  }

  /// One ledger's part alone, and what all of them come to now.
  Screen block(Known known) {
    var look = known.look();
    var mine = part(look, Optional.of(known));
    return new Screen("tab/ledger", "block", model(mine)).with("anew", now(look, mine));
  }

  /// What all ledgers come to, as far as it is kept or known in a moment.
  SummaryView now(Look look) {
    return now(look, one::keptUnseen);
  }

  private SummaryView now(Look look, Part mine) {
    return now(look, into -> is(into, mine) ? mine.known() : one.keptUnseen(into));
  }

  /// Waits a moment only where something is not there: nothing that is would be said to be missing.
  private SummaryView now(Look look, Function<Look, Optional<Known>> there) {
    var kept = looks(look).stream().map(into -> part(into, there.apply(into))).toList();
    return kept.stream().allMatch(part -> part.known().isPresent())
        ? summary(look, kept)
        : summary(
            look,
            within(
                MOMENT, look, into -> there.apply(into).orElseGet(() -> one.unseen(into, MOMENT))));
  }

  private static boolean is(Look into, Part part) {
    return into.ledger().equals(part.look().ledger());
  }

  private static SummaryView summary(Look look, List<Part> parts) {
    return SummaryView.of(
        parts.stream().map(part -> new Said(part.name(), part.known())).toList(), look.words());
  }

  private Map<String, @Nullable Object> model(Part part) {
    var drawn = part.known().map(screens::of);
    var model = new HashMap<String, @Nullable Object>(drawn.map(Screen::model).orElse(Map.of()));
    LedgerRef ledger = part.look().ledger().orElseThrow();
    model.put("mark", part.look().mark());
    model.put(
        "block",
        new PartView(
            ledger.id(),
            part.name(),
            drawn.map(Screen::fragment).orElse("waiting"),
            part.look().at("/ui/ledger")));
    return model;
  }
}
