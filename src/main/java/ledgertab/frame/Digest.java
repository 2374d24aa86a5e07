package ledgertab.frame;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import ledgertab.security.Secret;

/// A token's fingerprint, so that caches hold no tokens.
final class Digest {

  private Digest() {}

  static String of(Secret secret) {
    try {
      var bytes = secret.value().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
