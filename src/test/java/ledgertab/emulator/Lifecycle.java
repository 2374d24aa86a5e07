package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import ledgertab.emulator.EventAuth.Sort;
import ledgertab.emulator.PortalApp.BoundEvent;
import ledgertab.emulator.PortalApp.BoundPlacement;

/// Installation, update and removal of the app, and the events they cause.
final class Lifecycle {

  private final Portal portal;
  private final EventQueue queue;
  private final EventAuth auth;
  private final Tokens tokens;

  Lifecycle(Portal portal, EventQueue queue, EventAuth auth, Tokens tokens) {
    this.portal = portal;
    this.queue = queue;
    this.auth = auth;
    this.tokens = tokens;
  }

  void finishInstall() {
    var app = portal.app();
    if (!app.installed()) {
      app.installed(true);
      var data = versions().put("ACTIVE", "Y").put("INSTALLED", "Y").put("LANGUAGE_ID", "en");
      queue.fire("ONAPPINSTALL", data, Sort.BOTH_TOKENS, portal.admin().id());
    }
  }

  void update(String version) {
    var app = portal.app();
    var previous = app.version();
    var bound = List.copyOf(app.events());
    app.update(version);
    var data = versions().put("PREVIOUS_VERSION", previous).put("LANGUAGE_ID", "en");
    send("ONAPPUPDATE", bound, data, auth.fields(Sort.BOTH_TOKENS, portal.admin().id()));
  }

  void uninstall(boolean clean) {
    var bound = List.copyOf(portal.app().events());
    var data = Json.object().put("LANGUAGE_ID", "en").put("CLEAN", clean ? 1 : 0);
    var farewell = auth.fields(Sort.NO_TOKENS, 0);
    tokens.revoke(portal);
    send("ONAPPUNINSTALL", bound, data, farewell);
  }

  void recordChanged(String event, int recordId, int userId) {
    var data = Json.object();
    data.putObject("FIELDS").put("ID", String.valueOf(recordId));
    queue.fire(event, data, userId > 0 ? Sort.USER : Sort.NO_TOKENS, userId);
  }

  /// The address bound to a placement, the app's usual one while nothing is bound.
  URI handler(String placement) {
    return portal.app().placements().stream()
        .filter(bound -> bound.placement().equals(placement))
        .map(BoundPlacement::handler)
        .map(URI::create)
        .findFirst()
        .orElseGet(() -> portal.app().card().url("/placement"));
  }

  private void send(String event, List<BoundEvent> handlers, ObjectNode data, ObjectNode fields) {
    handlers.stream()
        .filter(bound -> bound.event().equals(event) && !bound.offline())
        .forEach(bound -> queue.post(bound, data, fields));
  }

  private ObjectNode versions() {
    return Json.object().put("VERSION", portal.app().version());
  }
}
