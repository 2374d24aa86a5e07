package ledgertab.bitrix24;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PortalListener.Asked;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.Methods;

/// What is sent to a portal.
///
/// @param commands the methods of a batch by the keys of its commands
/// @param reads whether it changes nothing there
/// @param body carries the token
record Request(String method, Map<String, String> commands, boolean reads, String body) {

  /// @param params without `auth`, which the call's token fills
  static Request of(PortalCall call, String method, Map<String, ?> params) {
    return new Request(method, Map.of(), Methods.reads(method), body(call, params));
  }

  static Request of(PortalCall call, Batch batch) {
    return new Request("batch", batch.methods(), batch.reads(), body(call, batch.body()));
  }

  /// All methods that it makes the portal run.
  Collection<String> methods() {
    return commands.isEmpty() ? List.of(method) : commands.values();
  }

  Asked asked() {
    return new Asked(method, List.copyOf(commands.values()));
  }

  @Override
  public String toString() {
    return asked().toString();
  }

  private static String body(PortalCall call, Map<String, ?> params) {
    var fields = new LinkedHashMap<String, Object>(params);
    fields.put("auth", call.accessToken().value());
    return PhpJson.write(fields);
  }
}
