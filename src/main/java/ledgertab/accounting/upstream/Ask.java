package ledgertab.accounting.upstream;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// One request to a ledger.
///
/// @param method in capital letters
/// @param headers beside those that every request has; may carry secrets
public record Ask(
    String method, URI target, Map<String, String> headers, Optional<Content> content) {

  /// @param type the media type
  public record Content(String type, String text) {}

  public Ask {
    headers = Map.copyOf(headers);
  }

  public static Ask get(URI target, Map<String, String> headers) {
    return new Ask("GET", target, headers, Optional.empty());
  }

  public static Ask post(URI target, Map<String, String> headers, Content content) {
    return new Ask("POST", target, headers, Optional.of(content));
  }

  public boolean isGet() {
    return method.equals("GET");
  }

  Ask at(URI other) {
    return new Ask(method, other, headers, content);
  }

  // Everything in it may be a secret.
  @Override
  public String toString() {
    return method;
  }
}
