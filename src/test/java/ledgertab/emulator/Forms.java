package ledgertab.emulator;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// Builds the forms of one portal; every rendering gets new tokens and a new APP_SID.
final class Forms {

  private final Portal portal;
  private final Tokens tokens;
  private final String serverEndpoint;

  Forms(Portal portal, Tokens tokens, String serverEndpoint) {
    this.portal = portal;
    this.tokens = tokens;
    this.serverEndpoint = serverEndpoint;
  }

  PortalForm form(URI handler, PortalUser user, Placement placement) {
    var sid = Tokens.random().substring(0, 32);
    var app = portal.app();
    var pair = tokens.issue(portal, user.id());
    var fields = new LinkedHashMap<String, String>();
    fields.put("AUTH_ID", pair.access());
    fields.put("AUTH_EXPIRES", String.valueOf(Tokens.ACCESS_LIFE.toSeconds()));
    fields.put("REFRESH_ID", pair.refresh());
    fields.put("SERVER_ENDPOINT", serverEndpoint);
    fields.put("APPLICATION_TOKEN", app.applicationToken());
    fields.put("APPLICATION_SCOPE", String.join(",", portal.grantedScopes()));
    fields.put("member_id", portal.memberId());
    fields.put("status", app.status());
    fields.put("PLACEMENT", placement.code());
    if (!placement.options().isEmpty()) {
      fields.put("PLACEMENT_OPTIONS", placement.options());
    }
    return new PortalForm(url(handler, user, sid), fields, portal.domain() + "|0|" + sid, sid);
  }

  private URI url(URI handler, PortalUser user, String sid) {
    var query = new LinkedHashMap<String, String>();
    query.put("DOMAIN", portal.domain());
    query.put("PROTOCOL", "0");
    query.put("LANG", user.language());
    query.put("APP_SID", sid);
    var separator = handler.getRawQuery() == null ? "?" : "&";
    return URI.create(handler + separator + Php.form(query));
  }

  /// A placement code and its PLACEMENT_OPTIONS, a string that holds JSON with escaped slashes.
  record Placement(String code, String options) {

    static final Placement MAIN_PAGE = new Placement("DEFAULT", "");

    static Placement of(String code, Map<String, String> values) {
      var json = Json.object();
      values.forEach(json::put);
      return new Placement(code, Json.write(json).replace("/", "\\/"));
    }
  }
}
