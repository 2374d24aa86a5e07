package ledgertab.event.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.card.CardForecast;
import ledgertab.card.CardKind;
import ledgertab.card.CardRef;
import ledgertab.portal.RecordChanges;
import ledgertab.upkeep.Calling;

/// Requisites belong to a company or contact, whose figures are read ahead where somebody has
/// looked at them.
///
/// Docs: `api-reference/crm/requisites/universal/crm-requisite-get.md`.
final class RequisiteOwners implements Belonging {

  private final Calling calling;
  private final Warmth warmth;

  RequisiteOwners(Effects.Portals portals, Warmth warmth) {
    this.calling = portals.calling();
    this.warmth = warmth;
  }

  @Override
  public Owned.Kind kind() {
    return Owned.Kind.REQUISITE;
  }

  @Override
  public String method() {
    return "crm.requisite.get";
  }

  @Override
  public Map<String, ?> params(long id) {
    return Map.of("id", id);
  }

  @Override
  public Optional<List<CardRef>> owners(JsonNode requisite) {
    var id = PhpJson.id(requisite.path("ENTITY_ID"));
    return switch (PhpJson.text(requisite.path("ENTITY_TYPE_ID"))) {
      case "3" -> CardRef.parse(CardKind.CONTACT + ":" + id).map(List::of);
      case "4" -> CardRef.parse(CardKind.COMPANY + ":" + id).map(List::of);
      default -> Optional.empty();
    };
  }

  @Override
  public List<String> anybodys() {
    return List.of(RecordChanges.EVERYTHING);
  }

  @Override
  public void follow(MemberId member, CardRef owner) {
    if (warmth.wanted(member, List.of(owner), List.of()).contains(owner)) {
      calling
          .inHaste(member)
          .ifPresent(
              call -> {
                if (calling.batch(call, CardForecast.question(owner))
                    instanceof Answered(var answer, _)) {
                  warmth.warm(member, owner, answer);
                }
              });
    }
  }
}
