package ledgertab.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.security.OutboundClient.NoReply;
import ledgertab.security.OutboundClient.Outcome;
import ledgertab.security.OutboundClient.Post;
import ledgertab.security.OutboundClient.Reply;

/// What may be kept of a request to the authorization server.
record OAuthExchange(
    String method, int status, String code, int bytes, Optional<String> member, long userId) {

  private static final List<String> GRANTS =
      List.of("authorization_code", "refresh_token", "client_credentials");

  static OAuthExchange of(Post post, Outcome outcome) {
    var method = method(post);
    return switch (outcome) {
      case Reply reply -> of(method, reply);
      case NoReply(var cause) ->
          new OAuthExchange(
              method, 0, cause.name().toLowerCase(Locale.ROOT), 0, Optional.empty(), 0);
    };
  }

  private static OAuthExchange of(String method, Reply reply) {
    var answer = PhpJson.parse(reply.body()).orElse(MissingNode.getInstance());
    var code = PhpJson.text(answer.path("error"));
    return new OAuthExchange(
        method, reply.status(), code, reply.bytes(), member(answer), userId(answer));
  }

  // Both kinds of answers: of a grant and of `app.info`.
  private static Optional<String> member(JsonNode answer) {
    return MemberId.parse(PhpJson.text(answer.path("member_id")))
        .or(
            () ->
                MemberId.parse(
                    PhpJson.text(answer.path("result").path("install").path("member_id"))))
        .map(MemberId::value);
  }

  private static long userId(JsonNode answer) {
    return Math.max(
        PhpJson.id(answer.path("user_id")), PhpJson.id(answer.path("result").path("user_id")));
  }

  // Of the body, which holds the secret, only the known names of grants are looked for.
  private static String method(Post post) {
    return GRANTS.stream()
        .filter(grant -> post.body().contains("grant_type=" + grant))
        .findFirst()
        .orElse(post.target().getPath());
  }
}
