package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import ledgertab.emulator.PortalApp.BoundEvent;

/// Docs `api-reference/events`: which events reach which address.
final class EventMethods {

  private static final List<String> CODES = codes();

  EventMethods(Methods methods) {
    methods.add(Methods.BASIC, "events", _ -> Answer.of(Json.strings(CODES)));
    methods.add(Methods.BASIC, "event.bind", EventMethods::bind);
    methods.add(Methods.BASIC, "event.unbind", EventMethods::unbind);
    methods.add(Methods.BASIC, "event.get", EventMethods::get);
  }

  private static Answer bind(Call call) {
    call.applicationOnly(RestError.wrongAuthType());
    var event = event(call);
    var offline = call.params().text("event_type").equals("offline");
    var handler = offline ? "" : call.params().text("handler");
    adminFor(call, offline, "binding");
    if (!CODES.contains(event) || isOfMissingTasks(call, event)) {
      throw RestError.of(400, "ERROR_EVENT_NOT_FOUND", "Event not found");
    }
    if (handler.isEmpty() && !offline) {
      throw RestError.argument(400, "HANDLER");
    }
    var authType = call.params().number("auth_type");
    if (same(call, event, handler).anyMatch(bound -> bound.authType() == authType)) {
      throw RestError.of(400, "ERROR_CORE", "Unable to set event handler: Handler already binded");
    }
    call.portal().app().bind(event, handler, authType);
    return Answer.yes();
  }

  private static boolean isOfMissingTasks(Call call, String event) {
    return event.startsWith("ONTASK") && !call.portal().grantedScopes().contains("task");
  }

  private static Answer unbind(Call call) {
    call.applicationOnly(RestError.wrongAuthType());
    var offline = call.params().text("event_type").equals("offline");
    adminFor(call, offline, "unbinding");
    var handler = offline ? "" : call.params().text("handler");
    var found = same(call, event(call), handler).toList();
    call.portal().app().events().removeAll(found);
    return Answer.of(Json.object().put("count", found.size()));
  }

  private static Answer get(Call call) {
    var list = Json.array();
    call.portal().app().events().forEach(bound -> list.add(row(bound)));
    return Answer.of(list);
  }

  private static ObjectNode row(BoundEvent bound) {
    var row = Json.object().put("event", bound.event()).put("handler", bound.handler());
    row.put("auth_type", String.valueOf(bound.authType()));
    return row.put("offline", bound.offline() ? 1 : 0);
  }

  private static Stream<BoundEvent> same(Call call, String event, String handler) {
    return call.portal().app().events().stream()
        .filter(bound -> bound.event().equals(event) && bound.handler().equals(handler));
  }

  private static void adminFor(Call call, boolean offline, String doing) {
    var foreign = call.params().number("auth_type");
    if (offline && !call.user().admin()) {
      throw RestError.of(
          403,
          "ACCESS_DENIED",
          "Access denied! Offline events " + doing + " requires administrator access rights");
    }
    if (foreign > 0 && foreign != call.user().id() && !call.user().admin()) {
      throw RestError.of(
          403,
          "ACCESS_DENIED",
          "Access denied! Event " + doing + " with AUTH_TYPE requires administrator access rights");
    }
  }

  private static String event(Call call) {
    return call.params().text("event").toUpperCase(Locale.ROOT);
  }

  private static List<String> codes() {
    var life =
        Stream.of(
            "ONAPPINSTALL",
            "ONAPPUPDATE",
            "ONAPPUNINSTALL",
            "ONAPPPAYMENT",
            "ONAPPTEST",
            "ONAPPMETHODCONFIRM",
            "ONOFFLINEEVENT",
            "ONUSERADD",
            "ONCRMDEALMOVETOCATEGORY");
    var records =
        Stream.of(
                "ONCRMLEAD",
                "ONCRMDEAL",
                "ONCRMCONTACT",
                "ONCRMCOMPANY",
                "ONCRMREQUISITE",
                "ONCRMDYNAMICITEM",
                "ONTASK")
            .flatMap(name -> Stream.of(name + "ADD", name + "UPDATE", name + "DELETE"));
    return Stream.concat(life, records).toList();
  }
}
