package ledgertab.placement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.web.Language;

/// Seals frame sessions into the text that travels in `X-Frame-Session` and opens them again.
final class FrameSessions {

  static final String HEADER = "X-Frame-Session";

  private static final String CONTEXT = "frame-session";
  private static final Duration LIFE = Duration.ofHours(1);

  /// How long an expired session may still be exchanged for a new one with fresh tokens.
  private static final Duration REVIVABLE = Duration.ofDays(7);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecretBox box;
  private final InstantSource clock;

  FrameSessions(SecretBox box, InstantSource clock) {
    this.box = box;
    this.clock = clock;
  }

  FrameSession begin(PlacementClaim claim, CardRef card, Secret accessToken) {
    return new FrameSession(
        claim.member(),
        card,
        0,
        accessToken,
        claim.refreshToken(),
        claim.language(),
        clock.instant());
  }

  String seal(FrameSession session) {
    var fields =
        Map.of(
            "m", session.member().value(),
            "k", session.card().kind().name(),
            "i", session.card().id(),
            "u", session.userId(),
            "a", session.accessToken().value(),
            "r", session.refreshToken().map(Secret::value).orElse(""),
            "l", session.language().name(),
            "t", session.issuedAt().getEpochSecond());
    try {
      return box.seal(CONTEXT, JSON.writeValueAsString(fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Empty when it is forged or older than an hour.
  Optional<FrameSession> open(String sealed) {
    return openWithin(sealed, LIFE);
  }

  /// Also opens a session that has expired, to be given fresh tokens and proved anew.
  Optional<FrameSession> revive(String sealed) {
    return openWithin(sealed, REVIVABLE);
  }

  /// The same session with a new hour of life.
  FrameSession renew(FrameSession session) {
    return session.reissued(clock.instant());
  }

  private Optional<FrameSession> openWithin(String sealed, Duration life) {
    return box.open(CONTEXT, sealed)
        .map(FrameSessions::read)
        .filter(session -> clock.instant().isBefore(session.issuedAt().plus(life)));
  }

  private static FrameSession read(String json) {
    try {
      return read(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FrameSession read(JsonNode fields) {
    return new FrameSession(
        new MemberId(fields.path("m").asText()),
        new CardRef(CardKind.valueOf(fields.path("k").asText()), fields.path("i").asLong()),
        fields.path("u").asLong(),
        new Secret(fields.path("a").asText()),
        Optional.of(fields.path("r").asText()).filter(r -> !r.isEmpty()).map(Secret::new),
        Language.valueOf(fields.path("l").asText()),
        Instant.ofEpochSecond(fields.path("t").asLong()));
  }
}
