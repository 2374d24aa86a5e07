package ledgertab.web;

/// What arrived cannot be read; answered with 400, a plain page and no effect.
public final class BadRequest extends RuntimeException {

  /// @param reason for the log: names the field, never its value
  public BadRequest(String reason) {
    super(reason);
  }
}
