package ledgertab.support;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import ledgertab.web.ErrorPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets operators in, by the tokens whose SHA-256 stands in `OPERATOR_TOKENS`. A browser asks for
/// name and token (Basic), a script sends the token (Bearer). Without any token there is no desk.
final class Operators {

  private static final Logger LOG = LoggerFactory.getLogger(Operators.class);
  private static final String ASK = "Basic realm=\"LedgerTab support\", charset=\"UTF-8\"";

  private final Map<String, String> hashes;

  /// @param hashes name to SHA-256 of the token, in hexadecimal digits
  Operators(Map<String, String> hashes) {
    this.hashes = hashes;
  }

  /// @param answer gets the operator's name as well
  void only(Context ctx, BiConsumer<Context, String> answer) {
    if (hashes.isEmpty()) {
      throw new NotFoundResponse();
    }
    var operator = Optional.ofNullable(ctx.header("Authorization")).flatMap(this::known);
    if (operator.isEmpty()) {
      ctx.header("WWW-Authenticate", ASK);
      ErrorPages.show(ctx, 401, "operator");
      return;
    }
    LOG.info("operator {} is at {}", operator.get(), ctx.path());
    answer.accept(ctx, operator.get());
  }

  private Optional<String> known(String header) {
    var space = header.indexOf(' ');
    var credentials = header.substring(space + 1).strip();
    return switch (header.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT)) {
      case "basic" -> decoded(credentials).flatMap(this::named);
      case "bearer" -> anybody(credentials);
      default -> Optional.empty();
    };
  }

  private Optional<String> named(String pair) {
    var colon = pair.indexOf(':');
    return colon < 1
        ? Optional.empty()
        : anybody(pair.substring(colon + 1)).filter(pair.substring(0, colon)::equals);
  }

  private Optional<String> anybody(String token) {
    var hash = sha256(token);
    return hashes.entrySet().stream()
        .filter(known -> MessageDigest.isEqual(HexFormat.of().parseHex(known.getValue()), hash))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
