package ledgertab.accounting.onec.emulator;

/// What 1C refuses, with the status and the number of the error it does so with.
final class Fault extends RuntimeException {

  /// A part of the address that 1C cannot follow: a field, an option, a function.
  static final int SEGMENT = 6;

  static final int NO_TYPE = 8;
  static final int NO_INSTANCE = 9;

  /// The value of an option.
  static final int OPTION = 14;

  static final int RIGHTS = 20;

  private static final int OTHER = -1;
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  Fault(int status, int code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static Fault badRequest(String message) {
    return new Fault(400, OPTION, message);
  }

  static Fault unknown(String segment) {
    return new Fault(400, SEGMENT, "Сегмент пути " + segment + " не найден!");
  }

  static Fault broken(String message) {
    return new Fault(500, OTHER, message);
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
