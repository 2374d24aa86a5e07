package ledgertab.emulator.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;

/// The switches for everything that can go wrong while a person tries the app.
final class TroubleDrawer {

  private static final String TASK_SCOPE = "task";
  private static final String CRM_SCOPE = "crm";

  private final Portal portal;
  private final List<Trouble> more;
  private final OtherName otherName;

  TroubleDrawer(Portal portal, List<Trouble> more) {
    this.portal = portal;
    this.more = more;
    this.otherName = new OtherName(portal);
  }

  void routes(RoutesConfig routes) {
    routes.get("/emulator/troubles", this::list);
    routes.post("/emulator/troubles", this::change);
  }

  private void list(Context ctx) {
    var states = new LinkedHashMap<String, Boolean>();
    troubles().forEach(trouble -> states.put(trouble.name(), trouble.state().getAsBoolean()));
    Json.send(ctx, Map.of("troubles", states, "origin", portal.baseUrl().toString()));
  }

  private void change(Context ctx) {
    var name = ctx.formParam("name");
    troubles().stream()
        .filter(trouble -> trouble.name().equals(name))
        .forEach(trouble -> trouble.change().accept("true".equals(ctx.formParam("on"))));
    list(ctx);
  }

  private List<Trouble> troubles() {
    var all = new ArrayList<>(more);
    all.add(fault("limit", Fault.LIMIT_EXCEEDED));
    all.add(fault("expired", Fault.TOKEN_EXPIRED));
    all.add(fault("plan", Fault.PLAN_ENDED));
    all.add(fault("page", Fault.HTML_ERROR));
    all.add(new Trouble("renamed", otherName::used, otherName::use));
    all.add(scope("scope-task", TASK_SCOPE));
    all.add(scope("scope-crm", CRM_SCOPE));
    return all;
  }

  private Trouble fault(String name, Fault fault) {
    var faults = portal.faults();
    return new Trouble(name, () -> faults.isOn(fault), on -> switchFault(fault, on));
  }

  private void switchFault(Fault fault, boolean on) {
    if (on) {
      portal.faults().on(fault);
    } else {
      portal.faults().off(fault);
    }
  }

  private Trouble scope(String name, String scope) {
    return new Trouble(name, () -> misses(scope), on -> switchScope(scope, on));
  }

  private boolean misses(String scope) {
    return portal.installedApp().isPresent() && !portal.grantedScopes().contains(scope);
  }

  private void switchScope(String scope, boolean missing) {
    if (missing) {
      portal.faults().missScope(scope);
    } else {
      portal.faults().restoreScope(scope);
    }
  }
}
