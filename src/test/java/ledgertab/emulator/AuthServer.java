package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The authorization server (docs `settings/oauth`): codes, renewal with rotation, `app.info`.
final class AuthServer {

  private final Tokens tokens;
  private final InstantSource clock;
  private final Faults faults;
  private final RequestLog requests;
  private final Misbehaviour misbehaviour;
  private volatile Optional<Portal> grantedWithoutUser = Optional.empty();

  AuthServer(Tokens tokens, InstantSource clock, Faults faults, RequestLog requests) {
    this.tokens = tokens;
    this.clock = clock;
    this.faults = faults;
    this.requests = requests;
    this.misbehaviour = new Misbehaviour(faults);
  }

  /// Grants `client_credentials` from now on, with tokens of this portal.
  void grantWithoutUser(Portal portal) {
    grantedWithoutUser = Optional.of(portal);
  }

  void routes(RoutesConfig routes) {
    routes.get("/oauth/token", this::token);
    routes.post("/oauth/token", this::token);
    routes.get("/rest/{method}", this::rest);
    routes.post("/rest/{method}", this::rest);
  }

  /// An answer made from the parameters of the request.
  private interface Reply {
    JsonNode to(Params params, Context ctx);
  }

  private void token(Context ctx) {
    answer(ctx, this::tokens);
  }

  private void rest(Context ctx) {
    answer(ctx, (_, context) -> appInfo(context));
  }

  private void answer(Context ctx, Reply reply) {
    var params = RestInput.of(ctx).params();
    var name = params.has("grant_type") ? params.text("grant_type") : ctx.path();
    if (misbehaviour.tookOver(ctx)) {
      requests.add(new PortalRequest(name, 0, Map.of(), 0));
      return;
    }
    try {
      var body = reply.to(params, ctx);
      requests.add(new PortalRequest(name, 0, Map.of(), 200));
      misbehaviour.send(ctx, 200, Json.writeLikePhp(body));
    } catch (RestError error) {
      requests.add(new PortalRequest(name, 0, Map.of(), error.status()));
      misbehaviour.send(ctx, error.status(), Json.writeLikePhp(error.body()));
    }
  }

  private JsonNode tokens(Params params, Context ctx) {
    if (faults.strikes(Fault.INTERNAL_ERROR)) {
      throw RestError.of(500, "internal_error", "Internal server error");
    }
    return switch (params.text("grant_type")) {
      case "authorization_code" -> byCode(params, ctx);
      case "refresh_token" -> renew(params, ctx);
      case "client_credentials" -> withoutUser(params, ctx);
      default -> throw unknownGrant();
    };
  }

  /// The documented answer to a code names neither the user nor the moment of expiry.
  private JsonNode byCode(Params params, Context ctx) {
    var code = params.text("code");
    return exchange(params, code, tokens.ofCode(code), ctx).without(List.of("expires", "user_id"));
  }

  private JsonNode renew(Params params, Context ctx) {
    var token = params.text("refresh_token");
    return exchange(params, token, tokens.ofRefresh(token), ctx);
  }

  /// The documentation does not know this grant; the shape is that of a renewal as RFC 6749 (4.4.3)
  /// would have it, without a refresh token, and for nobody in particular. Unverified.
  private JsonNode withoutUser(Params params, Context ctx) {
    var portal = grantedWithoutUser.orElseThrow(AuthServer::unknownGrant);
    checkClient(params, portal.app().card());
    var pair = tokens.issue(portal, portal.admin().id());
    return response(portal, pair, ctx).without(List.of("refresh_token", "user_id"));
  }

  private static RestError unknownGrant() {
    return RestError.of(400, "invalid_request", "Unknown grant type");
  }

  private ObjectNode exchange(
      Params params, String spent, Optional<Tokens.Grant> grant, Context ctx) {
    if (grant.isEmpty()) {
      checkClientKnown(params);
      throw RestError.of(400, "invalid_grant", "Invalid grant");
    }
    var portal = grant.get().portal();
    checkClient(params, portal.app().card());
    if (faults.strikes(Fault.PLAN_ENDED)) {
      throw RestError.of(400, "PAYMENT_REQUIRED", "Payment required");
    }
    tokens.spend(spent);
    return response(portal, tokens.renew(grant.get()), ctx);
  }

  private ObjectNode response(Portal portal, TokenPair pair, Context ctx) {
    var response = Json.object().put("access_token", pair.access());
    response.put("client_endpoint", portal.clientEndpoint());
    response.put("domain", host(ctx)).put("expires", pair.expires().getEpochSecond());
    response.put("expires_in", Tokens.ACCESS_LIFE.toSeconds());
    response.put("member_id", portal.memberId()).put("refresh_token", pair.refresh());
    response.put("scope", String.join(",", portal.grantedScopes()));
    response.put("server_endpoint", "http://" + host(ctx) + "/rest/");
    return response.put("status", portal.app().status()).put("user_id", pair.userId());
  }

  private void checkClientKnown(Params params) {
    if (params.text("client_id").isEmpty() || params.text("client_secret").isEmpty()) {
      throw RestError.of(400, "invalid_request", "Client is not specified");
    }
  }

  private void checkClient(Params params, AppCard card) {
    checkClientKnown(params);
    if (!card.clientId().equals(params.text("client_id"))
        || !card.clientSecret().equals(params.text("client_secret"))) {
      throw RestError.of(401, "invalid_client", "Client is not valid");
    }
  }

  private JsonNode appInfo(Context ctx) {
    if (!ctx.pathParam("method").replace(".json", "").equals("app.info")) {
      throw RestError.of(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
    }
    misbehaviour.refuse();
    var grant =
        tokens
            .ofAccess(RestInput.of(ctx).token())
            .filter(found -> !found.revoked())
            .orElseThrow(() -> RestError.of(401, "NO_AUTH_FOUND", "Wrong authorization data"));
    if (!tokens.accepted(grant)) {
      throw RestError.of(401, "expired_token", "The access token provided has expired");
    }
    var body = Json.object();
    body.set("result", info(grant));
    body.set("time", new Stopwatch(clock).time());
    return body;
  }

  private static ObjectNode info(Tokens.Grant grant) {
    var portal = grant.portal();
    var app = portal.app();
    var scope = String.join(",", portal.grantedScopes());
    var info = Json.object().put("client_id", app.card().clientId()).put("scope", scope);
    info.put("expires", Stopwatch.iso(grant.until()));
    var install = info.putObject("install").put("installed", app.installed());
    install.put("version", app.version()).put("status", app.status()).put("scope", scope);
    install.put("domain", portal.domain()).put("uri", "http://" + portal.domain());
    install.put("client_endpoint", portal.clientEndpoint());
    install.put("member_id", portal.memberId()).put("member_type", "b24");
    return info.put("user_id", String.valueOf(grant.userId()));
  }

  private static String host(Context ctx) {
    return String.valueOf(ctx.header("Host"));
  }
}
