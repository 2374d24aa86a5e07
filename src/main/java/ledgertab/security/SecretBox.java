package ledgertab.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals texts with AES-256-GCM. The first key seals, every key opens, so that keys can rotate.
///
/// A sealed text reads `keyId.base64url(nonce ciphertext tag)` and opens only with the context it
/// was sealed for, so that one portal's secret is worthless in another portal's row.
public final class SecretBox {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final String sealingKey;
  private final SecureRandom random = new SecureRandom();

  /// @param keys key id to 32 bytes, the sealing key first
  public SecretBox(Map<String, byte[]> keys) {
    keys.forEach((id, bytes) -> this.keys.put(id, new SecretKeySpec(bytes, "AES")));
    this.sealingKey = keys.keySet().iterator().next();
  }

  public String seal(String context, String plain) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var sealed =
          cipher(Cipher.ENCRYPT_MODE, sealingKey, nonce, context)
              .doFinal(plain.getBytes(StandardCharsets.UTF_8));
      var wire = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return sealingKey + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(wire);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  /// Whether the text names the first key as its own.
  public boolean isCurrent(String sealed) {
    return sealed.startsWith(sealingKey + ".");
  }

  /// Empty when the text was not sealed by one of these keys for this context.
  public Optional<String> open(String context, String sealed) {
    var dot = sealed.indexOf('.');
    if (dot < 1 || !keys.containsKey(sealed.substring(0, dot))) {
      return Optional.empty();
    }
    try {
      var wire = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
      if (wire.length < NONCE_BYTES) {
        return Optional.empty();
      }
      var nonce = Arrays.copyOf(wire, NONCE_BYTES);
      var plain =
          cipher(Cipher.DECRYPT_MODE, sealed.substring(0, dot), nonce, context)
              .doFinal(wire, NONCE_BYTES, wire.length - NONCE_BYTES);
      return Optional.of(new String(plain, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, String context)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
