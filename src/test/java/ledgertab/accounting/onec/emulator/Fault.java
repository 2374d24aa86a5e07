package ledgertab.accounting.onec.emulator;

/// What 1C refuses, with the status it does so with.
final class Fault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  Fault(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static Fault badRequest(String message) {
    return new Fault(400, message);
  }

  int status() {
    return status;
  }
}
