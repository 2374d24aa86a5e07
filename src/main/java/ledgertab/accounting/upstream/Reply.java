package ledgertab.accounting.upstream;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.connection.Trouble;

/// A ledger's answer, read whole.
public final class Reply implements Outcome {

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  /// @param headers the first of each name, in lower case
  Reply(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  public int status() {
    return status;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// Unpacked.
  public byte[] body() {
    return body;
  }

  /// What the server's clock showed.
  public Optional<Instant> date() {
    try {
      return header("Date")
          .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// What the status alone says is wrong; empty for an answer.
  public Optional<Trouble> trouble() {
    if (status >= 200 && status < 300) {
      return Optional.empty();
    }
    return Optional.of(
        switch (status) {
          case 401, 407 -> Trouble.SIGN_IN_REFUSED;
          case 403 -> Trouble.FORBIDDEN;
          case 404, 405, 410 -> Trouble.NOT_THERE;
          case 408, 504 -> Trouble.TIMED_OUT;
          case 429 -> Trouble.TOO_MANY_REQUESTS;
          default -> status >= 500 ? Trouble.SERVER_FAILED : Trouble.NOT_UNDERSTOOD;
        });
  }

  boolean redirects() {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }
}
