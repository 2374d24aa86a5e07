package ledgertab.web;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.MDC;

/// One id per request: in its log lines, its answer and every error page.
public final class RequestIds {

  private static final String ATTRIBUTE = "ledgertab.request";
  private static final SecureRandom RANDOM = new SecureRandom();

  private RequestIds() {}

  public static String of(Context ctx) {
    return Optional.<String>ofNullable(ctx.attribute(ATTRIBUTE)).orElseGet(() -> begin(ctx));
  }

  static String next() {
    var bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  public static String begin(Context ctx) {
    var id = next();
    ctx.attribute(ATTRIBUTE, id);
    ctx.header("X-Request-Id", id);
    MDC.clear();
    MDC.put("request_id", id);
    return id;
  }
}
