package ledgertab.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.install.InstallClaim.Place;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;

/// Carries a claim through the page to Retry without showing its tokens.
final class SealedClaims {

  private static final String CONTEXT = "install-claim";
  private static final Duration VALID = Duration.ofMinutes(15);

  record Opened(InstallClaim claim, boolean inTime) {}

  private final SecretBox box;
  private final InstantSource clock;

  SealedClaims(SecretBox box, InstantSource clock) {
    this.box = box;
    this.clock = clock;
  }

  String seal(InstallClaim claim) {
    var fields =
        Map.of(
            "until", clock.instant().plus(VALID).getEpochSecond(),
            "member", claim.member().value(),
            "access", text(claim.access()),
            "refresh", text(claim.refresh()),
            "application", text(claim.applicationToken()),
            "origin", claim.place().origin(),
            "server", claim.place().authServer(),
            "language", claim.place().language());
    return box.seal(CONTEXT, PhpJson.write(fields));
  }

  /// Empty when the text was not sealed here.
  Optional<Opened> open(String sealed) {
    return box.open(CONTEXT, sealed)
        .flatMap(PhpJson::parse)
        .map(fields -> new Opened(claim(fields), isInTime(fields)));
  }

  private boolean isInTime(JsonNode fields) {
    return fields.path("until").asLong() >= clock.instant().getEpochSecond();
  }

  private static InstallClaim claim(JsonNode fields) {
    return new InstallClaim(
        new MemberId(fields.path("member").asText()),
        secret(fields, "access"),
        secret(fields, "refresh"),
        secret(fields, "application"),
        new Place(
            fields.path("origin").asText(),
            fields.path("server").asText(),
            fields.path("language").asText()));
  }

  private static String text(Optional<Secret> secret) {
    return secret.map(Secret::value).orElse("");
  }

  private static Optional<Secret> secret(JsonNode fields, String name) {
    var text = fields.path(name).asText();
    return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
  }
}
