package ledgertab.event.effect;

import java.util.List;
import java.util.Optional;
import ledgertab.card.Task;
import ledgertab.event.EventHandler;
import ledgertab.event.Handled;
import ledgertab.event.Occurrence;
import ledgertab.history.KnownRecords;
import ledgertab.portal.RecordChanges;

/// Forgets what was proved of the records that events are about, of all that wait at once and
/// before anybody is asked. Of requisites and tasks the portal has to be asked whose they are;
/// where that is not worth it, every record of the portal counts as changed.
///
/// Docs: `api-reference/crm/requisites/universal/events/index.md`.
final class Forget implements EventHandler {

  private final RecordChanges changes;
  private final KnownRecords known;
  private final Prepared<Boolean> forgotten = new Prepared<>();

  Forget(RecordChanges changes, KnownRecords known) {
    this.changes = changes;
    this.known = known;
  }

  @Override
  public boolean handles(String event) {
    return CrmEvent.isOne(event) || Owned.isOne(event);
  }

  @Override
  public void ahead(List<Occurrence> occurrences) {
    var fresh = occurrences.stream().filter(o -> !forgotten.has(o)).toList();
    forget(fresh);
    fresh.forEach(occurrence -> forgotten.keep(occurrence, true));
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    if (forgotten.take(occurrence).isEmpty()) {
      forget(List.of(occurrence));
    }
    return Handled.DONE;
  }

  private void forget(List<Occurrence> occurrences) {
    if (!occurrences.isEmpty()) {
      var member = occurrences.getFirst().member();
      var owned =
          occurrences.stream().anyMatch(o -> Owned.of(o).filter(Owned::isAsked).isPresent());
      var worthAsking = !owned || known.any(member);
      var places = occurrences.stream().flatMap(o -> place(o, worthAsking).stream()).toList();
      changes.note(member, places.stream().distinct().toList());
    }
  }

  private static Optional<String> place(Occurrence occurrence, boolean worthAsking) {
    return CrmEvent.of(occurrence)
        .map(event -> event.record().place())
        .or(() -> Owned.of(occurrence).flatMap(owned -> place(owned, worthAsking)));
  }

  private static Optional<String> place(Owned owned, boolean worthAsking) {
    if (owned.isAsked() && !worthAsking) {
      return Optional.of(RecordChanges.EVERYTHING);
    }
    return switch (owned.kind()) {
      case TASK -> Optional.of(Task.place(owned.id()));
      case REQUISITE -> owned.isAsked() ? Optional.empty() : Optional.of(RecordChanges.EVERYTHING);
    };
  }
}
