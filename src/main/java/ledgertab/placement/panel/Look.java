package ledgertab.placement.panel;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.card.Card;
import ledgertab.card.Card.Person;
import ledgertab.card.CardRef;
import ledgertab.card.Task;
import ledgertab.frame.FrameSession;
import ledgertab.history.LedgerRef;
import ledgertab.portal.Viewer;

/// One viewer's look at one card: what the portal proved, which of its clients he wants to see, and
/// the words to say it in.
///
/// @param amounts whether the viewer may see amounts
/// @param since when the viewer's visit before this one ended; empty on his first
/// @param chosen the company or contact the viewer switched to; empty for the card's own choice
/// @param ledger the one of several ledgers that the look is into; empty for a card of a single one
/// @param asked what the request says beside that, each panel's own choices among it
/// @param known the number of the last change of records that the proof takes in
public record Look(
    Card card,
    Optional<CardRef> chosen,
    Optional<LedgerRef> ledger,
    FrameSession session,
    Words words,
    boolean amounts,
    Optional<Instant> since,
    Map<String, String> asked,
    long known) {

  /// The name of the parameter that carries the choice.
  static final String CLIENT = "client";

  /// That of the parameter that carries the ledger.
  public static final String LEDGER = "ledger";

  public Look {
    asked = Map.copyOf(asked);
  }

  public MemberId member() {
    return card.viewer().member();
  }

  public Viewer viewer() {
    return card.viewer();
  }

  /// The chosen one alone, or everybody in the card's order; a choice that is not of this card is
  /// none.
  public java.util.List<Person> people() {
    return choice().map(java.util.List::of).orElseGet(card::people);
  }

  /// The company or contact of this card that the viewer chose.
  public Optional<Person> choice() {
    return chosen.flatMap(
        ref -> card.people().stream().filter(person -> person.ref().equals(ref)).findFirst());
  }

  /// A look at another client of the card, of whom nothing was asked yet.
  public Look switchedTo(CardRef client) {
    return new Look(
        card, Optional.of(client), ledger, session, words, amounts, since, Map.of(), known);
  }

  /// The same look, asking as well for this.
  public Look asking(Map<String, String> more) {
    var all = new HashMap<>(asked);
    all.putAll(more);
    return new Look(card, chosen, ledger, session, words, amounts, since, all, known);
  }

  /// The same look once this task has been created.
  public Look with(Task task) {
    return new Look(card.with(task), chosen, ledger, session, words, amounts, since, asked, known);
  }

  /// The look of somebody who may not see amounts.
  public Look withoutAmounts() {
    return new Look(card, chosen, ledger, session, words, false, since, asked, known);
  }

  /// The same look, knowing when the viewer looked before.
  Look seen(Optional<Instant> before) {
    return new Look(card, chosen, ledger, session, words, amounts, before, asked, known);
  }

  /// A look into one of several ledgers.
  public Look into(LedgerRef one) {
    return new Look(card, chosen, Optional.of(one), session, words, amounts, since, asked, known);
  }

  /// What ends the ids of elements, so that those of several ledgers differ; empty text for a card
  /// of a single one.
  public String mark() {
    return ledger.map(one -> "-in-" + one.id()).orElse("");
  }

  /// A panel's address that also says whom it shows, and of which ledger.
  public String at(String path) {
    return inLedger(chosen.map(ref -> with(path, CLIENT, ref.place())).orElse(path));
  }

  /// The same for another client of the card.
  public String addressed(String path, CardRef client) {
    return inLedger(with(path, CLIENT, client.place()));
  }

  private String inLedger(String path) {
    return ledger.map(one -> with(path, LEDGER, one.id())).orElse(path);
  }

  private static String with(String path, String name, String value) {
    return path + (path.contains("?") ? "&" : "?") + name + "=" + value;
  }
}
