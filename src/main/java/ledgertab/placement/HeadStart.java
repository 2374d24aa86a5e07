package ledgertab.placement;

import java.util.List;
import java.util.Optional;
import ledgertab.card.Admission;
import ledgertab.card.Admission.Admitted;
import ledgertab.frame.FrameSession;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientKey;
import ledgertab.history.KnownRecords;
import ledgertab.history.LedgerRef;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Picks;
import org.slf4j.MDC;

/// Asks the portal, and the ledger if the record's client is known, before the browser comes back
/// for the card. Nothing is shown because of it: the card still waits for its proof, and the
/// proof's own keys decide which answer it gets.
final class HeadStart {

  private final Looks looks;
  private final Picks picks;
  private final ClientHistories histories;
  private final KnownRecords known;

  HeadStart(Looks looks, Picks picks, Placements.Clients clients) {
    this.looks = looks;
    this.picks = picks;
    this.histories = clients.histories();
    this.known = clients.known();
  }

  /// The card is about to be asked for.
  void opening(FrameSession session) {
    var _ = looks.begin(session).thenAccept(this::prepare);
    later(() -> keys(session).ifPresent(keys -> histories.prepare(session.member(), keys)));
  }

  /// The card is asked for anew by somebody who has seen it.
  ///
  /// @param ledgers which of the portal's
  /// @return the keys by which the ledgers are being asked already
  List<ClientKey> refreshing(FrameSession session, List<LedgerRef> ledgers) {
    var keys = session.userId() == 0 ? Optional.<List<ClientKey>>empty() : keys(session);
    keys.ifPresent(
        k ->
            ledgers.forEach(
                ledger -> {
                  histories.refresh(ledger, k);
                  histories.prepare(ledger, k);
                }));
    return keys.orElse(List.of());
  }

  /// The ledgers that a request is about, which may name one.
  List<LedgerRef> ledgers(FrameSession session, Optional<String> named) {
    var all = histories.ledgers().all(session.member());
    return all.stream()
        .filter(ledger -> named.filter(id -> !id.equals(ledger.id())).isEmpty())
        .toList();
  }

  /// Remembers by which keys the card found its client.
  void shown(Look look, Pick.Shown shown) {
    if (shown.recognised() instanceof Pick.Recognised.ByKey) {
      known.remember(look.member(), look.session().place(), shown.person().keys());
    }
  }

  private Optional<List<ClientKey>> keys(FrameSession session) {
    return known.keys(session.member(), session.place());
  }

  private void prepare(Admission admission) {
    if (admission instanceof Admitted(var card, _, _)) {
      var member = card.viewer().member();
      card.people().stream().findFirst().ifPresent(person -> picks.prepare(member, person));
    }
  }

  private static void later(Runnable task) {
    var context = MDC.getCopyOfContextMap();
    Thread.ofVirtual()
        .name("head-start")
        .start(
            () -> {
              MDC.setContextMap(context);
              task.run();
            });
  }
}
