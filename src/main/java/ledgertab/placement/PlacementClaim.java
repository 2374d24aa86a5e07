package ledgertab.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.card.CardKind;
import ledgertab.card.CardRef;
import ledgertab.frame.FormTokens;
import ledgertab.security.Secret;
import ledgertab.web.BadRequest;
import ledgertab.web.ClaimedOrigin;
import ledgertab.web.Language;
import ledgertab.web.PhpForm;

/// What a placement request says of itself; nothing of it is proved (widgets/index.md).
///
/// @param accessToken the viewer's token, `AUTH_ID`
/// @param applicationToken missing on older self-hosted portals
/// @param origin the portal address it claims to come from
record PlacementClaim(
    MemberId member,
    Optional<Secret> accessToken,
    Optional<Secret> refreshToken,
    Optional<String> applicationToken,
    String placement,
    Optional<CardRef> card,
    Language language,
    Optional<String> origin) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_PLACEMENT = 200;

  /// @throws BadRequest when there is no member_id or no placement
  static PlacementClaim of(PhpForm form) {
    var placement =
        form.text("PLACEMENT")
            .filter(code -> code.length() <= MAX_PLACEMENT)
            .orElseThrow(() -> new BadRequest("PLACEMENT is missing or too long"));
    return new PlacementClaim(
        form.text("member_id")
            .flatMap(MemberId::parse)
            .orElseThrow(() -> new BadRequest("member_id is missing or malformed")),
        FormTokens.of(form, "AUTH_ID"),
        FormTokens.of(form, "REFRESH_ID"),
        form.text("APPLICATION_TOKEN"),
        placement,
        card(placement, form.text("PLACEMENT_OPTIONS").orElse("")),
        Language.of(form.text("LANG").orElse("en")),
        ClaimedOrigin.of(form));
  }

  private static Optional<CardRef> card(String placement, String options) {
    return CardKind.ofPlacement(placement)
        .flatMap(kind -> recordId(options).map(id -> new CardRef(kind, id)));
  }

  // Missing, "undefined", not JSON, not an object, ID 0: a card that is not saved yet.
  private static Optional<Long> recordId(String options) {
    try {
      var id = JSON.readTree(options).path("ID");
      return positive(id);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Long> positive(JsonNode id) {
    var text = id.isValueNode() ? id.asText() : "";
    return text.matches("[1-9]\\d{0,17}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
