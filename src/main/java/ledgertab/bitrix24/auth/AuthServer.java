package ledgertab.bitrix24.auth;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ledgertab.bitrix24.PhpJson;
import ledgertab.bitrix24.PortalAddress;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Post;
import ledgertab.security.OutboundClient.Reply;
import ledgertab.security.Secret;

/// Bitrix24's authorization server: proves tokens, renews them, exchanges codes.
///
/// The client secret goes only there and only in a form body. Docs: `settings/oauth/index.md`.
public final class AuthServer {

  /// Our app's keys.
  public record AppKeys(String clientId, Secret clientSecret) {}

  private final OutboundClient http;
  private final AppKeys keys;
  private final AuthHosts hosts;
  private final URI server;
  private final InstantSource clock;

  /// @param server for example `https://oauth.bitrix.info`
  public AuthServer(OutboundClient http, AppKeys keys, URI server, InstantSource clock) {
    this(http, keys, new AuthHosts(server), server, clock);
  }

  private AuthServer(
      OutboundClient http, AppKeys keys, AuthHosts hosts, URI server, InstantSource clock) {
    this.http = http;
    this.keys = keys;
    this.hosts = hosts;
    this.server = server;
    this.clock = clock;
  }

  /// The allowed server that a payload's `server_endpoint` names; this one when it names another.
  public AuthServer named(String serverEndpoint) {
    return hosts
        .allowed(serverEndpoint)
        .map(allowed -> new AuthServer(http, keys, hosts, allowed, clock))
        .orElse(this);
  }

  /// The server's address, to find it again with `named`.
  public String address() {
    return server.toString();
  }

  public boolean isOurs(String clientId) {
    return keys.clientId().equals(clientId);
  }

  /// The portal's page on which a user agrees to what the app may do. Where the browser goes then
  /// stands in the app's card, so there is no `redirect_uri`.
  public URI authorizePage(PortalAddress portal, String state) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("client_id", keys.clientId());
    fields.put("state", state);
    return portal.link("/oauth/authorize/?" + form(fields));
  }

  /// Uses a refresh token up. Store what comes back before using it.
  public Renewal renew(Secret refreshToken) {
    var grant = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.value());
    return token(grant, Optional.of(refreshToken));
  }

  /// Asks for tokens with our own keys alone, which Bitrix24's documentation does not know.
  ///
  /// @param refreshToken stays where the answer brings none
  Renewal withoutUser(Secret refreshToken) {
    return token(Map.of("grant_type", "client_credentials"), Optional.of(refreshToken));
  }

  /// Exchanges the code of the full OAuth flow, which lives for 30 seconds.
  public Renewal exchange(String code) {
    return token(Map.of("grant_type", "authorization_code", "code", code), Optional.empty());
  }

  /// Asks whose token this is; the only answer about a token's origin that can be trusted.
  public Proof proof(Secret accessToken) {
    var body = PhpJson.write(Map.of("auth", accessToken.value()));
    return switch (http.post(Post.json(server.resolve("/rest/app.info"), body))) {
      case Reply reply -> TokenAnswers.proof(reply);
      case OutboundClient.NoReply _ -> new Proof.Unreachable();
    };
  }

  private Renewal token(Map<String, String> grant, Optional<Secret> kept) {
    var fields = new LinkedHashMap<>(grant);
    fields.put("client_id", keys.clientId());
    fields.put("client_secret", keys.clientSecret().value());
    return switch (http.post(Post.form(server.resolve("/oauth/token/"), form(fields)))) {
      case Reply reply -> TokenAnswers.renewal(reply, clock.instant(), kept);
      case OutboundClient.NoReply _ -> new Renewal.Unreachable();
    };
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
