package ledgertab.accounting.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// One request to a ledger.
///
/// @param method in capital letters
/// @param headers beside those that every request has; may carry secrets
/// @param stream reads a good answer while it comes in; the reply then has no body
public record Ask(
    String method,
    URI target,
    Map<String, String> headers,
    Optional<Content> content,
    Optional<Stream> stream) {

  /// @param type the media type
  public record Content(String type, String text) {}

  /// Reads a body that is too large to be held.
  @FunctionalInterface
  public interface Reader {
    void read(InputStream body) throws IOException;
  }

  /// @param maxBytes of the body, unpacked
  public record Stream(Reader reader, int maxBytes) {}

  public Ask {
    headers = Map.copyOf(headers);
  }

  public Ask(String method, URI target, Map<String, String> headers, Optional<Content> content) {
    this(method, target, headers, content, Optional.empty());
  }

  public static Ask get(URI target, Map<String, String> headers) {
    return new Ask("GET", target, headers, Optional.empty());
  }

  public static Ask post(URI target, Map<String, String> headers, Content content) {
    return new Ask("POST", target, headers, Optional.of(content));
  }

  /// The same, read while it comes in.
  public Ask streamed(int maxBytes, Reader reader) {
    return new Ask(method, target, headers, content, Optional.of(new Stream(reader, maxBytes)));
  }

  public boolean isGet() {
    return method.equals("GET");
  }

  Ask at(URI other) {
    return new Ask(method, other, headers, content, stream);
  }

  // Everything in it may be a secret.
  @Override
  public String toString() {
    return method;
  }
}
