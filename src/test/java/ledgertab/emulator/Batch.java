package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// `batch` (docs `how-to-call-rest-api/batch.md`): commands in order, each may use earlier results.
final class Batch {

  private static final int LONGEST = 50;

  private final MethodRunner runner;
  private final OperatingMeter meter;
  private final ObjectNode results = Json.object();
  private final ObjectNode errors = Json.object();
  private final ObjectNode totals = Json.object();
  private final ObjectNode nexts = Json.object();
  private final ObjectNode times = Json.object();

  Batch(MethodRunner runner, OperatingMeter meter) {
    this.runner = runner;
    this.meter = meter;
  }

  static Map<String, String> commands(Params params) {
    var commands = new LinkedHashMap<String, String>();
    var cmd = params.node("cmd");
    cmd.properties().forEach(entry -> commands.put(entry.getKey(), entry.getValue().asText("")));
    if (cmd.isArray()) {
      cmd.forEach(command -> commands.put(String.valueOf(commands.size()), command.asText("")));
    }
    return commands;
  }

  Answer run(Call batch) {
    var halt = batch.params().flag("halt");
    var count = 0;
    for (var command : commands(batch.params()).entrySet()) {
      if (++count > LONGEST) {
        fail(command.getKey(), tooLong());
      } else {
        run(batch, command.getKey(), command.getValue());
      }
      if (halt && !errors.isEmpty()) {
        break;
      }
    }
    return Answer.of(maps());
  }

  private void run(Call batch, String key, String command) {
    var watch = batch.portal().stopwatch();
    var query = command.indexOf('?');
    var method = method(query < 0 ? command : command.substring(0, query));
    var params = Php.parse(query < 0 ? "" : command.substring(query + 1));
    params.remove("auth");
    try {
      if (method.equals("batch")) {
        throw RestError.of(
            405, "ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage");
      }
      var resolved = new Params(new References(results).resolve(params));
      keep(key, runner.run(batch.with(method, resolved)));
      times.set(key, watch.time(meter, method));
    } catch (RestError error) {
      fail(key, error);
    }
  }

  private void keep(String key, Answer answer) {
    results.set(key, answer.result());
    answer.total().ifPresent(total -> totals.put(key, total));
    answer.next().ifPresent(next -> nexts.put(key, next));
  }

  private void fail(String key, RestError error) {
    errors.set(key, error.item());
  }

  private JsonNode maps() {
    var maps = Json.object();
    maps.set("result", Php.array(results));
    maps.set("result_error", Php.array(errors));
    maps.set("result_total", Php.array(totals));
    maps.set("result_next", Php.array(nexts));
    maps.set("result_time", Php.array(times));
    return maps;
  }

  private static RestError tooLong() {
    return RestError.of(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");
  }

  private static String method(String name) {
    return name.replaceFirst("\\.json$", "").toLowerCase(Locale.ROOT);
  }
}
