package ledgertab.placement;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.card.Card.Person;
import ledgertab.frame.FrameSession;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientLink;
import ledgertab.history.ClientLinks;
import ledgertab.history.LedgerRef;
import ledgertab.history.Lookup;
import ledgertab.history.Prints;
import ledgertab.history.Prints.Print;
import ledgertab.history.Section;
import ledgertab.placement.OneLedger.Known;
import ledgertab.placement.Shown.Linked;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Marking;
import ledgertab.placement.panel.Pick;
import ledgertab.portal.RecordChanges;
import ledgertab.security.SecretBox;

/// What an open card shows, as a sealed text that its page sends back to ask whether that has
/// changed. It gives no right to see anything and opens beside a session of the same place only.
///
/// A card has one, and each part of it that has loaded on its own since has another.
final class ShownMarks implements Marking {

  private static final int MOST_PLACES = 60;
  private static final int MOST_PEOPLE = 10;
  private static final Duration RENEWED_AFTER = Duration.ofMinutes(5);

  private final SecretBox box;
  private final ClientLinks links;
  private final RecordChanges changes;
  private final InstantSource clock;
  private final Prints prints;
  private final ClientHistories histories;

  ShownMarks(
      SecretBox box,
      ClientHistories histories,
      ClientLinks links,
      RecordChanges changes,
      InstantSource clock) {
    this.box = box;
    this.histories = histories;
    this.links = links;
    this.changes = changes;
    this.clock = clock;
    prints = histories.prints();
  }

  sealed interface Answer {

    /// @param mark in the place of those that were sent
    record Same(Optional<String> mark) implements Answer {}

    record Changed() implements Answer {}

    /// Not a mark of this session.
    record Unknown() implements Answer {}
  }

  /// Of the whole card.
  ///
  /// @param drawn what is known of each of its ledgers; those that load on their own are left out
  String of(Look look, List<Known> drawn) {
    var places = look.card().places().stream().limit(MOST_PLACES).toList();
    return seal(look.session(), shown(look.known(), places, drawn));
  }

  /// Of one of several ledgers that has loaded on its own.
  String of(Known drawn) {
    return seal(drawn.look().session(), shown(0, List.of(), List.of(drawn)));
  }

  @Override
  public String of(Look look, Drawn drawn) {
    var print = print(drawn);
    return seal(
        look.session(), new Shown(0, clock.instant(), List.of(), List.of(), List.of(print)));
  }

  private Shown shown(long known, List<String> places, List<Known> drawn) {
    var linked = new ArrayList<Linked>();
    var copies = new ArrayList<Print>();
    for (var one : drawn) {
      linked.addAll(links(one));
      copies.addAll(copies(one));
    }
    return new Shown(known, clock.instant(), places, linked, copies);
  }

  /// Those who decide who is shown: who comes after him on the card does not.
  private List<Linked> links(Known drawn) {
    var ledger = ledger(drawn.look());
    var people = people(drawn).map(person -> person.ref().place()).toList();
    return linked(ledger, people);
  }

  private List<Linked> linked(LedgerRef ledger, List<String> people) {
    var all = links.of(ledger.member(), ledger.id(), people);
    return people.stream()
        .map(
            person ->
                new Linked(
                    ledger.id(),
                    person,
                    Optional.ofNullable(all.get(person)).map(ShownMarks::id).orElse("")))
        .toList();
  }

  private static String id(ClientLink link) {
    return link.client().id();
  }

  private List<Print> copies(Known drawn) {
    var ledger = ledger(drawn.look());
    var matches = people(drawn).flatMap(person -> prints.match(ledger, person.keys()).stream());
    return Stream.concat(matches, sections(drawn)).toList();
  }

  private Stream<Print> sections(Known drawn) {
    if (!(drawn.pick() instanceof Pick.Shown shown) || drawn.sections().isEmpty()) {
      return Stream.empty();
    }
    var client = shown.client();
    var sections = drawn.sections().get();
    return Stream.of(
            who(shown),
            sections.credit().map(l -> print(new Drawn(client, Section.CREDIT, l))),
            sections.documents().map(l -> print(new Drawn(client, Section.DOCUMENTS, l))),
            sections.complaints().map(l -> print(new Drawn(client, Section.COMPLAINTS, l))))
        .flatMap(Optional::stream);
  }

  /// A client who was found by a key is read anew with the match; one who is linked has a copy of
  /// his own.
  private Optional<Print> who(Pick.Shown shown) {
    return shown.recognised() instanceof Pick.Recognised.ByLink
        ? Optional.of(prints.of(shown.client(), Section.CLIENT))
        : Optional.empty();
  }

  /// What is kept by now may be newer than what is drawn.
  private Print print(Drawn drawn) {
    var print = prints.of(drawn.client(), drawn.section());
    return drawn.lookup() instanceof Lookup.Unsupported<?>
        ? print
        : print.at(Sections.asOf(drawn.lookup()).map(at -> at.toEpochMilli()).orElse(0L));
  }

  private static Stream<Person> people(Known drawn) {
    var all = drawn.look().people();
    var last =
        drawn.pick() instanceof Pick.Shown shown ? all.indexOf(shown.person()) : all.size() - 1;
    return all.stream().limit(Math.min(last + 1, MOST_PEOPLE));
  }

  private LedgerRef ledger(Look look) {
    return look.ledger().orElseGet(() -> histories.ledgers().first(look.member()));
  }

  /// Asks neither the portal nor the ledger.
  ///
  /// @param marks that of the card, then those of parts that were drawn later, with commas
  Answer compare(FrameSession session, String marks) {
    var all = Stream.of(marks.split(",")).map(mark -> open(session, mark)).toList();
    if (all.stream().anyMatch(Optional::isEmpty)) {
      return new Answer.Unknown();
    }
    var shown = all.stream().map(Optional::orElseThrow).reduce(Shown::with).orElseThrow();
    return compare(session, shown, all.size() > 1);
  }

  private Answer compare(FrameSession session, Shown shown, boolean isInParts) {
    var member = session.member();
    var now = clock.instant();
    var settled = changes.settled(member);
    if (shown.at().isBefore(now.minus(RecordChanges.REMEMBERED))
        || changes.since(member, shown.known(), shown.places())
        || !links(member, shown.links()).equals(shown.links())) {
      return new Answer.Changed();
    }
    var current = shown.prints().stream().map(print -> prints.now(member, print)).toList();
    for (int i = 0; i < current.size(); i++) {
      if (shown.prints().get(i).differs(current.get(i))) {
        return new Answer.Changed();
      }
    }
    var isOld = shown.at().isBefore(now.minus(RENEWED_AFTER));
    if (!isInParts && !isOld && current.equals(shown.prints())) {
      return new Answer.Same(Optional.empty());
    }
    var known = Math.max(shown.known(), settled);
    return new Answer.Same(
        Optional.of(
            seal(
                session,
                new Shown(known, now, shown.places(), shown.links(), told(shown, current)))));
  }

  /// A copy whose sum is not known yet is told next time.
  private static List<Print> told(Shown shown, List<Print> current) {
    var told = new ArrayList<Print>();
    for (int i = 0; i < current.size(); i++) {
      told.add(current.get(i).sum().isEmpty() ? shown.prints().get(i) : current.get(i));
    }
    return told;
  }

  private List<Linked> links(MemberId member, List<Linked> then) {
    var now = new ArrayList<Linked>();
    for (var link : then) {
      now.addAll(linked(new LedgerRef(member, link.ledger()), List.of(link.person())));
    }
    return now;
  }

  private Optional<Shown> open(FrameSession session, String mark) {
    return box.open(context(session), mark).flatMap(Shown::read);
  }

  private String seal(FrameSession session, Shown shown) {
    return box.seal(context(session), shown.text());
  }

  private static String context(FrameSession session) {
    return "shown:" + session.member().value() + ":" + session.place();
  }
}
