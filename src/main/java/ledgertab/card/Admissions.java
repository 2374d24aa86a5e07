package ledgertab.card;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.card.Admission.Admitted;
import ledgertab.frame.FrameSession;
import ledgertab.portal.Installations;
import ledgertab.portal.Moves;
import ledgertab.portal.Openings;
import ledgertab.portal.Plans;
import ledgertab.portal.Reauthorizations;
import ledgertab.portal.RecordChanges;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.DepartmentTree;
import ledgertab.portal.choices.Visibility;

/// Proves once a minute who is looking at a card; many panels share one request to the portal.
public final class Admissions {

  /// What a proof needs of the portal's side.
  public record Portals(
      Installations installations,
      Plans plans,
      PortalClient client,
      AuthServer authServer,
      Moves moves,
      Reauthorizations reauthorizations,
      Choices choices,
      RecordChanges changes,
      Openings openings) {}

  private final Choices choices;
  private final Installations installations;
  private final RecordChanges changes;
  private final Proofs<Admission> proofs;

  public Admissions(Portals portals, InstantSource clock) {
    choices = portals.choices();
    installations = portals.installations();
    changes = portals.changes();
    proofs = new Proofs<>(new Admitting(portals)::admit, Admissions::session, this::isOver, clock);
  }

  /// A proof that still holds, without asking anybody.
  public Optional<Admitted> proved(FrameSession session) {
    return proofs
        .held(session)
        .flatMap(held -> held instanceof Admitted a ? Optional.of(a) : Optional.empty())
        .filter(admitted -> tellsWhatIsChosen(admitted.card()));
  }

  /// Asks the portal before anybody waits for the answer: the next look takes it, whatever it is.
  public CompletableFuture<Admission> begin(FrameSession session) {
    return proofs.begin(session);
  }

  /// Asks the portal unless a proof still holds or the same question is under way.
  ///
  /// @param request by which it can leave; empty for one that waits to the end
  public Admission admit(FrameSession session, String request) {
    var admission = proofs.of(session, request);
    if (admission instanceof Admitted(var card, _, _) && !tellsWhatIsChosen(card)) {
      proofs.forget(session);
      return proofs.of(session, request);
    }
    return admission;
  }

  /// These requests want no answer any more: whoever waits behind them need not wait for them.
  public void leave(FrameSession session, List<String> requests) {
    proofs.leave(session, requests);
  }

  /// Where the portal is in a browser; empty where the app is not installed.
  public String origin(MemberId member) {
    return installations.find(member).map(known -> known.address().origin()).orElse("");
  }

  /// Whether this viewer of a card sees amounts, as the portal has chosen.
  public boolean seesAmounts(Card card) {
    var tree = choices.value(card.viewer().member(), DepartmentTree.TOPIC);
    return card.standing().allows(card.viewer(), chosen(card), tree);
  }

  /// A proof from before the choice may not say whether the viewer is among the chosen.
  private boolean tellsWhatIsChosen(Card card) {
    return card.viewer().admin() || card.standing().answers(chosen(card));
  }

  private Visibility chosen(Card card) {
    return choices.value(card.viewer().member(), Visibility.TOPIC);
  }

  /// Forgets the proofs of a record, so that the next look asks the portal.
  public void forget(FrameSession session) {
    proofs.forget(session);
  }

  /// What was proved before one of the card's records changed is asked for anew.
  private boolean isOver(Admission answer) {
    return answer instanceof Admitted(var card, _, var known)
        && changes.since(card.viewer().member(), known, card.places());
  }

  private static Optional<FrameSession> session(Admission admission) {
    return admission instanceof Admitted admitted
        ? Optional.of(admitted.session())
        : Optional.empty();
  }
}
