package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;

/// Docs `api-reference/common/system`.
final class SystemMethods {

  private final Methods methods;

  SystemMethods(Methods methods) {
    this.methods = methods;
    methods.add(Methods.BASIC, "app.info", this::appInfo);
    methods.add(
        Methods.BASIC, "scope", call -> Answer.of(Json.strings(call.portal().grantedScopes())));
    methods.add(Methods.BASIC, "methods", this::names);
    methods.add(Methods.BASIC, "method.get", this::method);
    methods.add(Methods.BASIC, "feature.get", this::feature);
    methods.add(Methods.BASIC, "app.uninstall", SystemMethods::uninstall);
    methods.add(
        Methods.BASIC,
        "server.time",
        call -> Answer.of(TextNode.valueOf(Stopwatch.iso(call.portal().now()))));
  }

  private Answer appInfo(Call call) {
    call.applicationOnly(
        RestError.of(400, "ACCESS_DENIED", "Access denied! Application context required"));
    var app = call.portal().app();
    var info = Json.object().put("ID", 5).put("CODE", app.card().clientId());
    info.put("VERSION", Integer.parseInt(app.version().replaceAll("\\..*", "")));
    info.put("STATUS", app.status()).put("INSTALLED", app.installed());
    info.put("PAYMENT_EXPIRED", app.paymentExpired() ? "Y" : "N");
    app.days().ifPresentOrElse(left -> info.put("DAYS", left), () -> info.putNull("DAYS"));
    info.put("LANGUAGE_ID", "en");
    var plan = call.portal().enterprise() ? "ent10000" : "pro100";
    info.put("LICENSE", call.portal().region() + "_" + plan).put("LICENSE_TYPE", plan);
    info.put("LICENSE_FAMILY", call.portal().enterprise() ? "ent" : "pro");
    return Answer.of(info);
  }

  private Answer names(Call call) {
    var granted = call.portal().grantedScopes();
    return Answer.of(
        Json.strings(
            methods.all().entrySet().stream()
                .filter(entry -> entry.getValue().coveredBy(granted))
                .map(entry -> entry.getKey())
                .toList()));
  }

  private Answer method(Call call) {
    var name = call.params().text("name");
    var found =
        methods.find(name).filter(_ -> !call.portal().faults().missingMethods().contains(name));
    var available = found.filter(method -> method.coveredBy(call.portal().grantedScopes()));
    return Answer.of(
        Json.object()
            .put("isExisting", found.isPresent())
            .put("isAvailable", available.isPresent()));
  }

  private static Answer uninstall(Call call) {
    if (!call.portal().letsAppsRemoveThemselves()) {
      throw RestError.of(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
    }
    call.adminOnly();
    call.portal().uninstall(call.params().flag("clear"));
    return Answer.yes();
  }

  private Answer feature(Call call) {
    var code = call.params().text("CODE");
    if (code.isEmpty()) {
      throw RestError.of(400, "CODE_EMPTY", "CODE can't be empty");
    }
    var has =
        code.equals("rest_offline_extended")
            ? call.portal().offersOfflineEvents()
            : code.startsWith("rest_");
    return Answer.of(Json.object().put("value", has ? "Y" : "N"));
  }

  static Answer truth(boolean value) {
    return Answer.of(BooleanNode.valueOf(value));
  }
}
