package ledgertab.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A token or key that never prints itself.
public record Secret(String value) {

  /// Compares in constant time, so that timing tells a forger nothing.
  public boolean matches(String claimed) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "***";
  }
}
