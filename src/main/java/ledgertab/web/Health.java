package ledgertab.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Whether the process lives and whether its dependencies answer.
public final class Health {

  private final Map<String, BooleanSupplier> dependencies;

  /// @param dependencies name to a check that returns within seconds
  public Health(Map<String, BooleanSupplier> dependencies) {
    this.dependencies = dependencies;
  }

  public void routes(RoutesConfig routes) {
    routes.get("/health/live", ctx -> answer(ctx, Map.of()));
    routes.get(
        "/health/ready",
        ctx ->
            answer(
                ctx,
                dependencies.entrySet().stream()
                    .collect(
                        Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getAsBoolean()))));
  }

  private static void answer(Context ctx, Map<String, Boolean> checks) {
    var well = !checks.containsValue(false);
    var each =
        checks.entrySet().stream()
            .map(e -> "\"" + e.getKey() + "\":\"" + status(e.getValue()) + "\"")
            .collect(Collectors.joining(","));
    ctx.status(well ? 200 : 503)
        .contentType("application/json")
        .result("{\"status\":\"" + status(well) + "\",\"checks\":{" + each + "}}");
  }

  private static String status(boolean well) {
    return well ? "up" : "down";
  }
}
