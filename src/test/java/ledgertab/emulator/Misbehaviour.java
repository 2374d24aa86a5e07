package ledgertab.emulator;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// Plays the switched-on faults of the transport and of the vendor's front servers.
final class Misbehaviour {

  private static final int HUGE = 6 * 1024 * 1024;
  private static final String PAGE =
      "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1>"
          + "</center><hr><center>nginx</center></body></html>";

  private static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(Fault.HTTPS_REQUIRED, 400, "INVALID_REQUEST", "Https required"),
          new Refusal(Fault.LIMIT_EXCEEDED, 503, "QUERY_LIMIT_EXCEEDED", "Too many requests"),
          new Refusal(Fault.OVERLOAD, 503, "OVERLOAD_LIMIT", "REST API is blocked"),
          new Refusal(Fault.INTERNAL_ERROR, 500, "INTERNAL_SERVER_ERROR", "Internal server error"),
          new Refusal(
              Fault.UNEXPECTED_ANSWER,
              500,
              "ERROR_UNEXPECTED_ANSWER",
              "Server returned an unexpected response"),
          new Refusal(
              Fault.BATCH_TOO_LONG,
              400,
              "ERROR_BATCH_LENGTH_EXCEEDED",
              "Max batch length exceeded"),
          new Refusal(
              Fault.BATCH_METHOD_REFUSED,
              405,
              "ERROR_BATCH_METHOD_NOT_ALLOWED",
              "Method is not allowed for batch usage"),
          new Refusal(
              Fault.USER_LACKS_RIGHTS, 403, "INVALID_CREDENTIALS", "Invalid request credentials"),
          new Refusal(Fault.PORTAL_DELETED, 500, "PORTAL_DELETED", "Portal was deleted"),
          new Refusal(
              Fault.MANIFEST_MISSING,
              404,
              "ERROR_MANIFEST_IS_NOT_AVAILABLE",
              "Manifest is not available"),
          new Refusal(
              Fault.TOKEN_INVALID, 401, "invalid_token", "Unable to get application by token"),
          new Refusal(
              Fault.METHOD_CONFIRM_WAITING,
              401,
              "METHOD_CONFIRM_WAITING",
              "Waiting for confirmation"),
          new Refusal(
              Fault.METHOD_CONFIRM_DENIED, 403, "METHOD_CONFIRM_DENIED", "Method call denied"),
          new Refusal(Fault.APP_UNPAID, 403, "PAYMENT_REQUIRED", "Payment required"),
          new Refusal(
              Fault.PLAN_ENDED,
              403,
              "ACCESS_DENIED",
              "REST API is available only on commercial plans"));

  private record Refusal(Fault fault, int status, String code, String description) {}

  private final Faults faults;

  Misbehaviour(Faults faults) {
    this.faults = faults;
  }

  /// True when a fault took the place of the answer.
  boolean tookOver(Context ctx) {
    pause();
    if (faults.strikes(Fault.HANGING)) {
      hang();
      return true;
    }
    if (faults.strikes(Fault.DROPPED_CONNECTION)) {
      drop(ctx);
      return true;
    }
    if (faults.strikes(Fault.HTML_ERROR)) {
      ctx.status(502).contentType("text/html").result(PAGE);
      return true;
    }
    if (faults.strikes(Fault.HUGE_BODY)) {
      ctx.contentType("application/json").result("{\"result\":\"" + "x".repeat(HUGE) + "\"}");
      return true;
    }
    return false;
  }

  /// The refusals that come before the token is looked at.
  void refuse() {
    for (var refusal : REFUSALS) {
      if (faults.strikes(refusal.fault)) {
        throw RestError.of(refusal.status, refusal.code, refusal.description);
      }
    }
  }

  /// Sends a JSON answer, slowly when asked to.
  void send(Context ctx, int status, String json) {
    ctx.status(status).contentType("application/json; charset=utf-8");
    if (faults.strikes(Fault.TRICKLING)) {
      trickle(ctx, json);
    } else {
      ctx.result(json);
    }
  }

  private void pause() {
    try {
      Thread.sleep(faults.latency());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void hang() {
    try {
      faults.awaitEnd(Fault.HANGING);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void drop(Context ctx) {
    var request = ServletContextRequest.getServletContextRequest(ctx.req());
    request.getConnectionMetaData().getConnection().getEndPoint().close();
  }

  private void trickle(Context ctx, String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    try {
      var out = ctx.res().getOutputStream();
      for (var b : bytes) {
        out.write(b);
        out.flush();
        Thread.sleep(faults.isOn(Fault.TRICKLING) ? 250 : 0);
      }
    } catch (IOException _) {
      // Whoever asked no longer waits.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
