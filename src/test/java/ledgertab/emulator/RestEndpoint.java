package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// `<portal>/rest/<method>`: limits, token, method, envelope, in the order of the real one.
final class RestEndpoint {

  private final Portal portal;
  private final Gate gate;
  private final MethodRunner runner;
  private final OperatingMeter meter;
  private final Misbehaviour misbehaviour;

  RestEndpoint(Portal portal, Gate gate, MethodRunner runner, OperatingMeter meter) {
    this.portal = portal;
    this.gate = gate;
    this.runner = runner;
    this.meter = meter;
    this.misbehaviour = new Misbehaviour(portal.faults());
  }

  void routes(RoutesConfig routes) {
    routes.before("/rest/*", RestEndpoint::letBrowsersIn);
    routes.options("/rest/{method}", ctx -> ctx.status(204));
    routes.get("/rest/{method}", this::handle);
    routes.post("/rest/{method}", this::handle);
    routes.get("/rest/{user}/{webhook}/{method}", this::handle);
    routes.post("/rest/{user}/{webhook}/{method}", this::handle);
  }

  /// Apps call from their own origin inside the frame.
  private static void letBrowsersIn(Context ctx) {
    ctx.header("Access-Control-Allow-Origin", "*");
    ctx.header("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    ctx.header("Access-Control-Allow-Headers", "*");
  }

  private void handle(Context ctx) {
    var method = name(ctx.pathParam("method"));
    var input = RestInput.of(ctx);
    var webhook = ctx.pathParamMap().get("webhook");
    if (misbehaviour.tookOver(ctx)) {
      log(method, input, 0);
      return;
    }
    try {
      var watch = portal.stopwatch();
      admit(ctx);
      var answer = answer(webhook == null ? called(method, input) : hooked(method, input, webhook));
      log(method, input, 200);
      var body = envelope(answer);
      body.set("time", watch.time(meter, method));
      misbehaviour.send(ctx, 200, Json.writeLikePhp(body));
    } catch (RestError error) {
      log(method, input, error.status());
      misbehaviour.send(ctx, error.status(), Json.writeLikePhp(error.body()));
    }
  }

  private void admit(Context ctx) {
    if (!portal.admits(ctx.req().getRemoteAddr())) {
      throw RestError.of(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
    }
  }

  private Answer answer(Supplier<Call> call) {
    misbehaviour.refuse();
    return runner.run(call.get());
  }

  private Supplier<Call> called(String method, RestInput input) {
    return () -> new Call(portal, gate.admit(input.token()), true, method, input.params());
  }

  private Supplier<Call> hooked(String method, RestInput input, String webhook) {
    return () -> new Call(portal, gate.owner(webhook), false, method, input.params());
  }

  private static ObjectNode envelope(Answer answer) {
    var body = Json.object();
    body.set("result", answer.result());
    answer.next().ifPresent(next -> body.put("next", next));
    answer.total().ifPresent(total -> body.put("total", total));
    return body;
  }

  private void log(String method, RestInput input, int status) {
    var user = gate.userId(input.token());
    portal.log(new PortalRequest(method, user, commands(method, input), status));
  }

  private static Map<String, String> commands(String method, RestInput input) {
    var commands = new LinkedHashMap<String, String>();
    if (method.equals("batch")) {
      Batch.commands(input.params()).forEach(commands::put);
    }
    return commands;
  }

  private static String name(String path) {
    return path.replaceFirst("\\.(json|xml)$", "").toLowerCase(Locale.ROOT);
  }
}
