package ledgertab.push;

import java.util.Map;

/// A request that is not done; the reply says why.
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Reason reason;
  private final transient Map<String, Object> more;

  /// Why, with the status of the reply; the name in small letters is the `error` of the reply.
  enum Reason {
    WRONG_KEY(401),
    TOO_MANY_WRONG_KEYS(429),
    WRONG_REQUEST(400),
    NO_DELIVERY(404),
    OTHER_TERMS(409),
    TOO_MANY_OPEN(409),
    NOT_OPEN(409),
    OTHER_CONTENT(409),
    INCOMPLETE(409),
    CHUNK_TOO_LARGE(413),
    DELIVERY_TOO_LARGE(413),
    UNREADABLE(422),
    NO_COLUMNS(422),
    NOTHING_TO_LOAD(422),
    BUSY(503),
    FAILED(500);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  Refused(Reason reason) {
    this(reason, Map.of());
  }

  /// @param more further fields of the reply; `what` also goes into its sentence
  Refused(Reason reason, Map<String, Object> more) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.more = Map.copyOf(more);
  }

  Reason reason() {
    return reason;
  }

  Map<String, Object> more() {
    return more;
  }
}
