package ledgertab.placement.client;

import ledgertab.card.Card.Person;
import ledgertab.placement.panel.Look;

/// The place of "Link manually" in the card: a button, or the search that it opens.
///
/// @param id of the place; another person of the card has another one
/// @param title the question, naming the person of the CRM
public record LinkView(String id, String title, String open, String closed, String options) {

  public static LinkView of(Look look, Person person) {
    var ref = person.ref();
    return new LinkView(
        "link-" + SwitchView.id(ref) + look.mark(),
        look.words().text("tab.link.title", SwitchView.name(person, look)),
        look.addressed("/ui/link", ref),
        look.addressed("/ui/link/closed", ref),
        look.addressed("/ui/link/options", ref));
  }
}
