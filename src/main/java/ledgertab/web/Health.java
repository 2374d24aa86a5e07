package ledgertab.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Whether the process lives and whether its dependencies answer.
public final class Health {

  private final Map<String, BooleanSupplier> dependencies;
  private final Map<String, Supplier<String>> told;

  /// @param dependencies name to a check that returns within seconds
  /// @param told name to a word that is told and decides nothing
  public Health(Map<String, BooleanSupplier> dependencies, Map<String, Supplier<String>> told) {
    this.dependencies = dependencies;
    this.told = told;
  }

  public void routes(RoutesConfig routes) {
    routes.get("/health/live", ctx -> answer(ctx, true, Map.of()));
    routes.get("/health/ready", this::ready);
  }

  private void ready(Context ctx) {
    var words = new TreeMap<String, String>();
    var well = true;
    for (var dependency : dependencies.entrySet()) {
      var isUp = dependency.getValue().getAsBoolean();
      words.put(dependency.getKey(), status(isUp));
      well &= isUp;
    }
    if (well) {
      // Else each would wait for what is away.
      told.forEach((name, word) -> words.put(name, word.get()));
    }
    answer(ctx, well, words);
  }

  private static void answer(Context ctx, boolean well, Map<String, String> words) {
    var each =
        words.entrySet().stream()
            .map(word -> "\"" + word.getKey() + "\":\"" + word.getValue() + "\"")
            .collect(Collectors.joining(","));
    ctx.status(well ? 200 : 503)
        .contentType("application/json")
        .result("{\"status\":\"" + status(well) + "\",\"checks\":{" + each + "}}");
  }

  private static String status(boolean well) {
    return well ? "up" : "down";
  }
}
