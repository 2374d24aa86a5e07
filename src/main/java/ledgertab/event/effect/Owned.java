package ledgertab.event.effect;

import java.util.Optional;
import java.util.regex.Pattern;
import ledgertab.event.Occurrence;

/// An event of what belongs to records and does not say to which: `ONTASKUPDATE`.
///
/// Docs: `api-reference/tasks/events-tasks/on-task-update.md`,
/// `api-reference/crm/requisites/universal/events/index.md`.
///
/// @param isAsked whether the portal can tell whose it is; it cannot of what is gone
record Owned(Kind kind, long id, boolean isAsked) {

  enum Kind {
    REQUISITE,
    TASK
  }

  private static final Pattern NAME =
      Pattern.compile("ON(?:CRM(?=R))?(REQUISITE|TASK)(ADD|UPDATE|DELETE)");
  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

  static boolean isOne(String event) {
    return NAME.matcher(event).matches();
  }

  static boolean isOne(String event, Kind kind) {
    var name = NAME.matcher(event);
    return name.matches() && name.group(1).equals(kind.name());
  }

  /// Empty where the event names nothing.
  static Optional<Owned> of(Occurrence occurrence) {
    var name = NAME.matcher(occurrence.event());
    return name.matches() && ID.matcher(occurrence.recordId()).matches()
        ? Optional.of(
            new Owned(
                Kind.valueOf(name.group(1)),
                Long.parseLong(occurrence.recordId()),
                !name.group(2).equals("DELETE")))
        : Optional.empty();
  }
}
