package ledgertab.event.effect;

import java.util.Optional;
import java.util.regex.Pattern;
import ledgertab.card.CardKind;
import ledgertab.card.CardRef;
import ledgertab.event.Occurrence;

/// An event of a record that has a card: `ONCRMDEALUPDATE`.
///
/// Docs: `api-reference/crm/deals/events/index.md` and its like.
record CrmEvent(CardRef record, Verb verb) {

  enum Verb {
    ADD,
    UPDATE,
    DELETE
  }

  private static final Pattern NAME =
      Pattern.compile("ONCRM(DEAL|LEAD|CONTACT|COMPANY)(ADD|UPDATE|DELETE)");

  static boolean isOne(String event) {
    return NAME.matcher(event).matches();
  }

  /// Empty where the event names no record.
  static Optional<CrmEvent> of(Occurrence occurrence) {
    var name = NAME.matcher(occurrence.event());
    if (!name.matches()) {
      return Optional.empty();
    }
    return CardRef.parse(CardKind.valueOf(name.group(1)) + ":" + occurrence.recordId())
        .map(record -> new CrmEvent(record, Verb.valueOf(name.group(2))));
  }
}
