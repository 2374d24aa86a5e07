package ledgertab.event.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalClient;
import ledgertab.card.CardForecast;
import ledgertab.card.CardKind;
import ledgertab.card.CardRef;
import ledgertab.event.EventHandler;
import ledgertab.event.Handled;
import ledgertab.event.Occurrence;
import ledgertab.portal.RecordChanges;
import ledgertab.upkeep.Calling;

/// Forgets what was proved of the company or contact whose requisites have changed. Requisites that
/// are gone do not tell whose they were, so every record of the portal is asked for anew.
///
/// Docs: `api-reference/crm/requisites/universal/events/index.md`.
final class FollowRequisite implements EventHandler {

  private static final List<String> EVENTS =
      List.of("ONCRMREQUISITEADD", "ONCRMREQUISITEUPDATE", "ONCRMREQUISITEDELETE");

  private final Calling calling;
  private final PortalClient portals;
  private final RecordChanges changes;
  private final Warmth warmth;

  FollowRequisite(Effects.Portals portals, Warmth warmth) {
    this.calling = portals.calling();
    this.portals = portals.client();
    this.changes = portals.changes();
    this.warmth = warmth;
  }

  @Override
  public boolean handles(String event) {
    return EVENTS.contains(event);
  }

  @Override
  public Handled handle(Occurrence occurrence) {
    if (!occurrence.recordId().matches("[1-9]\\d{0,17}")) {
      return Handled.DONE;
    }
    var call = calling.call(occurrence.member());
    if (occurrence.event().equals("ONCRMREQUISITEDELETE") || call.isEmpty()) {
      return forgetAll(occurrence);
    }
    var params = Map.of("id", occurrence.recordId());
    return switch (portals.call(call.get(), "crm.requisite.get", params)) {
      case Answered(var requisite, _) ->
          owner(requisite)
              .map(owner -> forget(call.get(), owner))
              .orElseGet(() -> forgetAll(occurrence));
      case Failed<JsonNode>(var failure) ->
          failure.isForNow() ? Replies.later(failure) : forgetAll(occurrence);
    };
  }

  private Handled forgetAll(Occurrence occurrence) {
    changes.note(occurrence.member(), List.of(RecordChanges.EVERYTHING));
    return Handled.DONE;
  }

  private Handled forget(PortalCall call, CardRef owner) {
    changes.note(call.member(), List.of(owner.place()));
    if (warmth.isWanted(call.member(), owner, false)
        && portals.batch(call, CardForecast.question(owner)) instanceof Answered(var answer, _)) {
      warmth.warm(call.member(), owner, answer);
    }
    return Handled.DONE;
  }

  private static Optional<CardRef> owner(JsonNode requisite) {
    var id = PhpJson.id(requisite.path("ENTITY_ID"));
    return switch (PhpJson.text(requisite.path("ENTITY_TYPE_ID"))) {
      case "3" -> CardRef.parse(CardKind.CONTACT + ":" + id);
      case "4" -> CardRef.parse(CardKind.COMPANY + ":" + id);
      default -> Optional.empty();
    };
  }
}
