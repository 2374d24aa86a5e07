package ledgertab.bitrix24.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.security.OutboundClient.Reply;
import ledgertab.security.Secret;

/// Reads what an authorization server answers: numbers may be texts, fields may be missing.
final class TokenAnswers {

  private static final Duration USUAL_LIFE = Duration.ofHours(1);
  private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(1).toSeconds();

  private TokenAnswers() {}

  /// @param kept the refresh token that stays valid where the answer brings no other (RFC 6749, 6)
  static Renewal renewal(Reply reply, Instant now, Optional<Secret> kept) {
    var answer = answer(reply);
    if (answer.isEmpty()) {
      return new Renewal.Unreachable();
    }
    var node = answer.get();
    if (node.has("error")) {
      return new Renewal.Rejected(PhpJson.text(node.path("error")));
    }
    var renewed = tokens(node, now, kept).flatMap(tokens -> renewed(node, tokens));
    return renewed.isPresent() ? renewed.get() : new Renewal.Unreachable();
  }

  static Proof proof(Reply reply) {
    var answer = answer(reply);
    if (answer.isEmpty()) {
      return new Proof.Unreachable();
    }
    var node = answer.get();
    if (node.has("error")) {
      return new Proof.Rejected(PhpJson.text(node.path("error")));
    }
    return node.path("result").isObject() ? proved(node.path("result")) : new Proof.Unreachable();
  }

  // A server in trouble may answer with any JSON; only its refusals below 500 are its word.
  private static Optional<JsonNode> answer(Reply reply) {
    return reply.status() >= 500 || reply.status() == 429
        ? Optional.empty()
        : PhpJson.parse(reply.body()).filter(JsonNode::isObject);
  }

  private static Optional<Renewal.Renewed> renewed(JsonNode node, TokenPair tokens) {
    var member = MemberId.parse(PhpJson.text(node.path("member_id")));
    var address = PortalAddress.parse(PhpJson.text(node.path("client_endpoint")));
    return member.flatMap(
        m ->
            address.map(
                a ->
                    new Renewal.Renewed(
                        tokens, m, a, scopes(node), PhpJson.id(node.path("user_id")))));
  }

  private static Optional<TokenPair> tokens(JsonNode node, Instant now, Optional<Secret> kept) {
    var refresh = secret(node.path("refresh_token")).or(() -> kept);
    return secret(node.path("access_token"))
        .flatMap(access -> refresh.map(r -> new TokenPair(access, r, now.plus(life(node)))));
  }

  private static Optional<Secret> secret(JsonNode node) {
    return Optional.of(PhpJson.text(node)).filter(text -> !text.isEmpty()).map(Secret::new);
  }

  // `expires` is missing in some answers and depends on the server's clock in all.
  private static Duration life(JsonNode node) {
    var seconds = PhpJson.id(node.path("expires_in"));
    return seconds == 0 ? USUAL_LIFE : Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE_SECONDS));
  }

  private static Proof.Proved proved(JsonNode result) {
    var install = result.path("install");
    var clientId = PhpJson.text(result.path("client_id"));
    return new Proof.Proved(
        Optional.of(clientId).filter(id -> !id.isEmpty()),
        MemberId.parse(PhpJson.text(install.path("member_id"))),
        address(install),
        scopes(result),
        PhpJson.id(result.path("user_id")),
        instant(PhpJson.text(result.path("expires"))));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.matches("[1-9]\\d{0,10}")
          ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<PortalAddress> address(JsonNode install) {
    return Stream.of(
            PortalAddress.parse(PhpJson.text(install.path("client_endpoint"))),
            PortalAddress.ofOrigin(PhpJson.text(install.path("uri"))),
            PortalAddress.ofOrigin("https://" + PhpJson.text(install.path("domain"))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  // Commas in tokens, spaces in some events.
  static Set<String> scopes(JsonNode node) {
    return Arrays.stream(PhpJson.text(node.path("scope")).split("[ ,]+"))
        .filter(scope -> !scope.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
