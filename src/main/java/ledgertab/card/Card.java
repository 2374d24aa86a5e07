package ledgertab.card;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.history.ClientKey;
import ledgertab.history.Money;
import ledgertab.portal.Viewer;

/// What the portal proved and said about one card, in the name of one viewer.
///
/// @param amount the deal's amount; empty on other cards
/// @param people companies first, then contacts, as the card names them; a record that names nobody
///   stands for itself, so there is always one
/// @param standing where the viewer stands towards it
/// @param unseen how many contacts more the record has than are looked at
public record Card(
    Viewer viewer,
    CardRef ref,
    PortalAddress portal,
    Optional<Money> amount,
    Standing standing,
    List<Person> people,
    int unseen,
    Tasks tasks) {

  public Card {
    people = List.copyOf(people);
  }

  /// The card as it is once this task has been created.
  public Card with(Task task) {
    return tasks instanceof Tasks.Known(var known)
        ? new Card(
            viewer,
            ref,
            portal,
            amount,
            standing,
            people,
            unseen,
            new Tasks.Known(Stream.concat(Stream.of(task), known.stream()).toList()))
        : this;
  }

  /// Everything whose change may change the card, as `DEAL:7` and `TASK:9`.
  public List<String> places() {
    var records = Stream.concat(Stream.of(ref), people.stream().map(Person::ref));
    var open = tasks instanceof Tasks.Known(var known) ? known : List.<Task>of();
    return Stream.concat(
            records.map(CardRef::place), open.stream().map(task -> Task.place(task.id())))
        .distinct()
        .toList();
  }

  /// A company or a person of the CRM and what identifies it.
  public record Person(CardRef ref, String name, List<ClientKey> keys) {
    public Person {
      keys = List.copyOf(keys);
    }
  }

  /// Open tasks, or why they cannot be shown.
  public sealed interface Tasks {
    record Known(List<Task> tasks) implements Tasks {
      public Known {
        tasks = List.copyOf(tasks);
      }
    }

    record ScopeMissing() implements Tasks {}

    record Unavailable() implements Tasks {}
  }
}
