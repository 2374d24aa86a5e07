package ledgertab.bitrix24;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PortalListener.Asked;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.Methods;

/// What is sent to a portal.
///
/// @param reads whether it changes nothing there
/// @param body carries the token
record Request(Asked asked, boolean reads, String body) {

  /// @param params without `auth`, which the call's token fills
  static Request of(PortalCall call, String method, Map<String, ?> params) {
    return new Request(new Asked(method, List.of()), Methods.reads(method), body(call, params));
  }

  static Request of(PortalCall call, Batch batch) {
    return new Request(
        new Asked("batch", batch.methods()), batch.reads(), body(call, batch.body()));
  }

  String method() {
    return asked.method();
  }

  @Override
  public String toString() {
    return asked.toString();
  }

  private static String body(PortalCall call, Map<String, ?> params) {
    var fields = new LinkedHashMap<String, Object>(params);
    fields.put("auth", call.accessToken().value());
    return PhpJson.write(fields);
  }
}
