package ledgertab.emulator;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The form a portal submits into the app's frame (docs `widgets/_includes/widget_data.md`).
///
/// @param url the handler with DOMAIN, PROTOCOL, LANG and APP_SID in its query
/// @param frameName what the frame is called, as the app's JavaScript reads it
public record PortalForm(URI url, Map<String, String> fields, String frameName, String appSid) {

  public PortalForm {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /// The body, `application/x-www-form-urlencoded`.
  public String body() {
    return Php.form(fields);
  }

  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /// The same form with a field changed, for tests of forged requests.
  public PortalForm with(String name, String value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new PortalForm(url, changed, frameName, appSid);
  }

  /// The same form without a field.
  public PortalForm without(String name) {
    var changed = new LinkedHashMap<>(fields);
    changed.remove(name);
    return new PortalForm(url, changed, frameName, appSid);
  }
}
