package ledgertab.event.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.bitrix24.batch.CommandAnswer;
import ledgertab.card.CardRef;
import ledgertab.event.EventHandler;
import ledgertab.event.Handled;
import ledgertab.event.Occurrence;
import ledgertab.history.KnownRecords;
import ledgertab.portal.RecordChanges;

/// Forgets what was proved of the records to which requisites or tasks belong now; the portal is
/// asked for fifty of them at once, and not at all where nobody has looked at a client yet.
final class FollowOwners implements EventHandler {

  private final Reading reading;
  private final RecordChanges changes;
  private final KnownRecords known;
  private final Belonging belonging;
  private final Prepared<Outcome> prepared = new Prepared<>();

  FollowOwners(Effects.Portals portals, KnownRecords known, Belonging belonging) {
    this.reading = new Reading(portals.calling());
    this.changes = portals.changes();
    this.known = known;
    this.belonging = belonging;
  }

  /// @param owners that are forgotten by now
  private record Outcome(Handled handled, List<CardRef> owners) {

    static final Outcome DONE = new Outcome(Handled.DONE, List.of());
  }

  @Override
  public boolean handles(String event) {
    return Owned.isOne(event, belonging.kind());
  }

  @Override
  public void ahead(List<Occurrence> occurrences) {
    var asked = occurrences.stream().filter(o -> isAsked(o) && !prepared.has(o)).toList();
    if (!asked.isEmpty()) {
      var outcomes = ask(asked);
      for (int i = 0; i < asked.size(); i++) {
        prepared.keep(asked.get(i), outcomes.get(i));
      }
    }
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    if (!isAsked(occurrence)) {
      return Handled.DONE;
    }
    var outcome = prepared.take(occurrence).orElseGet(() -> ask(List.of(occurrence)).getFirst());
    outcome.owners().forEach(owner -> belonging.follow(occurrence.member(), owner));
    return outcome.handled();
  }

  private static boolean isAsked(Occurrence occurrence) {
    return Owned.of(occurrence).filter(Owned::isAsked).isPresent();
  }

  private List<Outcome> ask(List<Occurrence> occurrences) {
    var member = occurrences.getFirst().member();
    if (!known.any(member)) {
      return occurrences.stream().map(_ -> Outcome.DONE).toList();
    }
    var params =
        occurrences.stream().map(o -> belonging.params(Owned.of(o).orElseThrow().id())).toList();
    var outcomes = new ArrayList<Outcome>();
    var places = new ArrayList<String>();
    var answers = reading.read(member, belonging.method(), params);
    for (int i = 0; i < params.size(); i++) {
      var at = i;
      outcomes.add(outcome(answers.map(all -> all.get(at)), places));
    }
    changes.note(member, places.stream().distinct().toList());
    return outcomes;
  }

  private Outcome outcome(Optional<CommandAnswer> answer, List<String> places) {
    if (answer.orElse(null) instanceof CommandAnswer.Failed(var failure) && failure.isForNow()) {
      return new Outcome(Replies.later(failure), List.of());
    }
    var owners =
        answer.orElse(null) instanceof CommandAnswer.Result(var result, _)
            ? belonging.owners(result)
            : Optional.<List<CardRef>>empty();
    places.addAll(
        owners
            .map(all -> all.stream().map(CardRef::place).toList())
            .orElseGet(belonging::anybodys));
    return new Outcome(Handled.DONE, owners.orElse(List.of()));
  }
}
