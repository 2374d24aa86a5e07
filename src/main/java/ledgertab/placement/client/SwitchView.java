package ledgertab.placement.client;

import java.util.List;
import ledgertab.card.Card.Person;
import ledgertab.card.CardRef;
import ledgertab.placement.panel.Look;
import org.jspecify.annotations.Nullable;

/// Everybody on the card, the shown one marked.
///
/// @param more how many the card has beyond these, in words; null where there are none
public record SwitchView(List<Option> options, @Nullable String more) {

  /// @param id of the button, so that the focus stays on it
  /// @param kind message key: company, contact
  public record Option(
      String id, String client, String name, String kind, String pressed, String path) {}

  /// Null where there is nobody to switch to.
  public static @Nullable SwitchView of(Look look, @Nullable CardRef shown) {
    var card = look.card();
    if (card.people().size() == 1 && card.unseen() == 0) {
      return null;
    }
    var more =
        card.unseen() == 0
            ? null
            : look.words().text("tab.switch.more", look.words().number(card.unseen()));
    return new SwitchView(
        card.people().stream().map(person -> option(person, look, shown)).toList(), more);
  }

  private static Option option(Person person, Look look, @Nullable CardRef shown) {
    var ref = person.ref();
    return new Option(
        "switch-" + id(ref),
        ref.place(),
        name(person, look),
        "tab.person." + ref.kind(),
        String.valueOf(ref.equals(shown)),
        look.addressed("/ui/card", ref));
  }

  /// The name in the CRM, or what can be said where it has none.
  public static String name(Person person, Look look) {
    return person.name().isBlank()
        ? look.words().text("tab.person.nameless." + person.ref().kind(), "" + person.ref().id())
        : person.name().strip();
  }

  static String id(CardRef ref) {
    return ref.kind() + "-" + ref.id();
  }
}
