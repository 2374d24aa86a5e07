package ledgertab.registration;

import java.net.URI;

/// Our addresses that a portal calls.
record Handlers(URI appUrl) {

  String placement() {
    return base() + "/placement";
  }

  String events() {
    return base() + "/events";
  }

  boolean owns(String handler) {
    return handler.startsWith(base() + "/");
  }

  private String base() {
    var text = appUrl.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
