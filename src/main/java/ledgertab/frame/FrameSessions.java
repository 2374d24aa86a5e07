package ledgertab.frame;

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
public final class FrameSessions {

  public static final String HEADER = "X-Frame-Session";

  private static final String CONTEXT = "frame-session";
  private static final Duration LIFE = Duration.ofHours(1);

  /// How long an expired session may still be exchanged for a new one with fresh tokens.
  private static final Duration REVIVABLE = Duration.ofDays(7);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecretBox box;
  private final InstantSource clock;

  public FrameSessions(SecretBox box, InstantSource clock) {
    this.box = box;
    this.clock = clock;
  }

  /// A session whose viewer is not proved yet.
  public FrameSession begin(
      MemberId member, String place, Secret access, Optional<Secret> refresh, Language language) {
    return new FrameSession(member, place, 0, access, refresh, language, clock.instant());
  }

  public String seal(FrameSession session) {
    var fields =
        Map.of(
            "m", session.member().value(),
            "p", session.place(),
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
  public Optional<FrameSession> open(String sealed) {
    return openWithin(sealed, LIFE);
  }

  /// Also opens a session that has expired, to be given fresh tokens and proved anew.
  public Optional<FrameSession> revive(String sealed) {
    return openWithin(sealed, REVIVABLE);
  }

  /// The same session with a new hour of life.
  public FrameSession renew(FrameSession session) {
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
        fields.path("p").asText(),
        fields.path("u").asLong(),
        new Secret(fields.path("a").asText()),
        Optional.of(fields.path("r").asText()).filter(r -> !r.isEmpty()).map(Secret::new),
        Language.valueOf(fields.path("l").asText()),
        Instant.ofEpochSecond(fields.path("t").asLong()));
  }
}
