package ledgertab.placement.panel;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to render: a fragment of a template and its model.
public record Screen(String template, String fragment, Map<String, @Nullable Object> model) {

  public Screen with(String name, @Nullable Object value) {
    var extended = new HashMap<String, @Nullable Object>(model);
    extended.put(name, value);
    return new Screen(template, fragment, extended);
  }

  public String view() {
    return template + " :: " + fragment;
  }
}
