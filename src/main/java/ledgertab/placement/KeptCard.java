package ledgertab.placement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ledgertab.card.Card;
import ledgertab.history.LedgerRef;
import ledgertab.placement.SeveralLedgers.Part;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Screen;
import org.jspecify.annotations.Nullable;

/// A whole card of which everything is at hand.
///
/// @param name which card it is, and whose
/// @param made all that the card's screen is drawn from
/// @param screen draws it
/// @param mark of what it shows, another one each time
record KeptCard(String name, Object made, Supplier<Screen> screen, String mark) {

  KeptCard marked(String newMark) {
    return new KeptCard(name, made, screen, newMark);
  }

  /// Whatever the screen shows comes from here; what follows from the portal alone is left out.
  ///
  /// @param amounts whether the viewer may see them
  /// @param asked how the viewer looked at documents last
  /// @param ages of the sections in minutes, which is how exactly the card tells them
  record Made(
      Card card,
      boolean amounts,
      Pick pick,
      Sections sections,
      List<Long> ages,
      Optional<Instant> since,
      Optional<LocalDate> asOf,
      Map<String, String> asked,
      Day day) {}

  record Day(LocalDate today, ZoneId zone) {}

  /// The same of several ledgers.
  record AllMade(
      Card card, boolean amounts, List<PartMade> parts, Map<String, String> asked, Day day) {}

  /// @param known what is empty loads on its own
  record PartMade(
      LedgerRef ledger,
      String name,
      Optional<Known> known,
      List<Long> ages,
      Optional<LocalDate> asOf) {

    record Known(Pick pick, Optional<Sections> sections, Optional<Instant> since) {}
  }

  static KeptCard of(
      Look look, Pick.Shown pick, Sections sections, Optional<LocalDate> asOf, Supplier<Screen> s) {
    var words = look.words();
    var made =
        new Made(
            look.card(),
            look.amounts(),
            pick,
            sections,
            ages(sections, words.formats().now()),
            look.since(),
            asOf,
            look.asked(),
            new Day(words.today(), words.zone()));
    return new KeptCard(name(look), made, s, "");
  }

  static KeptCard of(
      Look look, List<Part> parts, List<Optional<LocalDate>> asOf, Supplier<Screen> screen) {
    var made = new ArrayList<PartMade>();
    for (var i = 0; i < parts.size(); i++) {
      made.add(made(parts.get(i), asOf.get(i)));
    }
    var words = look.words();
    var all =
        new AllMade(
            look.card(), look.amounts(), made, look.asked(), new Day(words.today(), words.zone()));
    return new KeptCard(name(look), all, screen, "");
  }

  private static PartMade made(Part part, Optional<LocalDate> asOf) {
    var now = part.look().words().formats().now();
    var known = part.known().map(k -> new PartMade.Known(k.pick(), k.sections(), k.look().since()));
    var ages = known.flatMap(PartMade.Known::sections).map(s -> ages(s, now)).orElse(List.of());
    return new PartMade(part.look().ledger().orElseThrow(), part.name(), known, ages, asOf);
  }

  private static String name(Look look) {
    return look.session().place() + " " + look.viewer().userId();
  }

  Map<String, @Nullable Object> model() {
    var drawn = screen.get();
    var model = new HashMap<String, @Nullable Object>(drawn.model());
    model.put("fragment", drawn.fragment());
    return model;
  }

  private static List<Long> ages(Sections sections, Instant now) {
    return Stream.of(sections.credit(), sections.documents(), sections.complaints())
        .flatMap(Optional::stream)
        .flatMap(lookup -> Sections.asOf(lookup).stream())
        .map(asOf -> Duration.between(asOf, now).toMinutes())
        .toList();
  }
}
