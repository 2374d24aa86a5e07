package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ledgertab.emulator.PortalApp.BoundPlacement;

/// Docs `api-reference/widgets`: the places of the interface an app is shown in.
final class PlacementMethods {

  private static final Set<String> SINGLE = Set.of("REST_APP_URI", "PAGE_BACKGROUND_WORKER");
  private static final List<String> CODES = codes();

  PlacementMethods(Methods methods) {
    methods.add("placement", "placement.bind", PlacementMethods::bind);
    methods.add("placement", "placement.unbind", PlacementMethods::unbind);
    methods.add("placement", "placement.get", PlacementMethods::get);
    methods.add("placement", "placement.list", PlacementMethods::list);
  }

  private static Answer bind(Call call) {
    call.applicationOnly(RestError.wrongAuthType());
    call.adminOnly();
    var code = required(call, "PLACEMENT", 200);
    var handler = required(call, "HANDLER", 200);
    if (!known(call).contains(code)) {
      throw RestError.of(400, "ERROR_PLACEMENT_NOT_FOUND", "Placement not found");
    }
    checkUrl(handler);
    checkSingle(call, code);
    var title = call.params().text("TITLE");
    var languages = object(call, "LANG_ALL");
    var bound = new BoundPlacement(code, handler, title, languages, object(call, "OPTIONS"));
    call.portal().app().placements().add(bound);
    return Answer.yes();
  }

  private static Answer unbind(Call call) {
    call.applicationOnly(RestError.wrongAuthType());
    call.adminOnly();
    var code = required(call, "PLACEMENT", 400);
    var handler = call.params().text("HANDLER");
    var placements = call.portal().app().placements();
    var before = placements.size();
    placements.removeIf(
        bound ->
            bound.placement().equals(code)
                && (handler.isEmpty() || bound.handler().equals(handler)));
    var removed = before - placements.size();
    return Answer.of(Json.object().put("count", 2 * removed));
  }

  private static Answer get(Call call) {
    call.applicationOnly(RestError.wrongAuthType());
    call.adminOnly();
    var list = Json.array();
    call.portal().app().placements().forEach(bound -> list.add(row(bound)));
    return Answer.of(list);
  }

  private static Answer list(Call call) {
    call.applicationOnly(RestError.wrongAuthType());
    return Answer.of(Json.strings(known(call)));
  }

  private static ObjectNode row(BoundPlacement bound) {
    var row = Json.object().put("placement", bound.placement());
    row.set("userId", IntNode.valueOf(0));
    row.put("handler", bound.handler());
    row.set("options", Php.array(bound.options()));
    row.put("title", bound.title()).put("description", "");
    row.set("langAll", Php.array(bound.langAll()));
    return row;
  }

  private static List<String> known(Call call) {
    var scopes = call.portal().grantedScopes();
    return CODES.stream()
        .filter(code -> scopes.contains("crm") || !code.startsWith("CRM_"))
        .filter(code -> scopes.contains("task") || !code.startsWith("TASK_"))
        .toList();
  }

  private static void checkUrl(String handler) {
    if (!handler.contains("://")) {
      throw RestError.of(400, "ERROR_WRONG_HANDLER_URL", "Wrong handler URL");
    }
    if (!handler.matches("https?://[^/]+.*")) {
      throw RestError.of(400, "ERROR_UNSUPPORTED_PROTOCOL", "Unsupported event handler protocol");
    }
  }

  private static void checkSingle(Call call, String code) {
    var bound = call.portal().app().placements();
    if (SINGLE.contains(code) && bound.stream().anyMatch(b -> b.placement().equals(code))) {
      throw RestError.of(200, "ERROR_PLACEMENT_MAX_COUNT", "Placement max count was exceeded");
    }
    if (call.params().number("USER_ID") > 0 && !code.equals("PAGE_BACKGROUND_WORKER")) {
      throw RestError.of(200, "ERROR_PLACEMENT_USER_MODE", "User mode is not available");
    }
  }

  private static String required(Call call, String name, int status) {
    var value = call.params().text(name);
    if (value.isEmpty()) {
      throw RestError.argument(status, name);
    }
    return value;
  }

  private static ObjectNode object(Call call, String name) {
    return call.params().node(name) instanceof ObjectNode object ? object : Json.object();
  }

  private static List<String> codes() {
    var types = List.of("LEAD", "DEAL", "CONTACT", "COMPANY", "QUOTE", "SMART_INVOICE");
    var places =
        List.of("DETAIL_TAB", "DETAIL_TOOLBAR", "DETAIL_ACTIVITY", "LIST_MENU", "LIST_TOOLBAR");
    var cards =
        types.stream().flatMap(type -> places.stream().map(place -> "CRM_" + type + "_" + place));
    var others =
        Stream.of(
            "LEFT_MENU",
            "USER_PROFILE_MENU",
            "USER_PROFILE_TOOLBAR",
            "TASK_VIEW_TAB",
            "TASK_VIEW_SIDEBAR",
            "TASK_LIST_CONTEXT_MENU",
            "CRM_DETAIL_SEARCH",
            "REST_APP_URI",
            "PAGE_BACKGROUND_WORKER");
    return Stream.concat(cards, others).toList();
  }
}
