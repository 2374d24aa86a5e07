package ledgertab.accounting.connection;

import ledgertab.history.LedgerAnswer.Cause;

/// What can be wrong with a connection, as a bookkeeper would tell it apart. The messages
/// `ledger.trouble.<name>` say what to do.
public enum Trouble {
  UNKNOWN_HOST(Cause.UNREACHABLE),
  /// A private, loopback or otherwise not public address.
  PRIVATE_ADDRESS(Cause.NOT_CONFIGURED),
  NOT_HTTPS(Cause.NOT_CONFIGURED),
  MALFORMED_ADDRESS(Cause.NOT_CONFIGURED),
  NOT_CONNECTED(Cause.UNREACHABLE),
  TIMED_OUT(Cause.TIMEOUT),
  /// It is there, but speaks in the clear alone.
  NOT_ENCRYPTED(Cause.UNREACHABLE),
  /// The certificate is not one that is trusted, is over, or is another host's.
  CERTIFICATE(Cause.UNREACHABLE),
  /// The name or password, key or token is wrong.
  SIGN_IN_REFUSED(Cause.REFUSED),
  /// Signed in, but may not read this.
  FORBIDDEN(Cause.FORBIDDEN),
  /// Nothing is there: a wrong path, database or table.
  NOT_THERE(Cause.NOT_CONFIGURED),
  /// It is there, but the interface that we ask was not told to show it.
  NOT_PUBLISHED(Cause.NOT_CONFIGURED),
  /// No database of this name, or none was named where there are several.
  NO_DATABASE(Cause.NOT_CONFIGURED),
  /// A part of the system that is read here is not installed.
  NOT_INSTALLED(Cause.NOT_CONFIGURED),
  /// The system has no field of a name that other versions of it have.
  UNKNOWN_FIELD(Cause.NOT_CONFIGURED),
  /// This version wants a user's name beside the key.
  USER_NEEDED(Cause.NOT_CONFIGURED),
  REDIRECTED(Cause.NOT_CONFIGURED),
  TOO_MANY_REQUESTS(Cause.BUSY),
  /// Asking goes on only after a while: a system that switches access off for failing requests has
  /// failed too many of ours.
  PAUSED(Cause.PAUSED),
  /// The client who is known to owe is not found, or several are called so.
  NO_DEBTOR(Cause.NOT_CONFIGURED),
  /// Nobody has said yet which sign a debt has.
  SIGN_UNKNOWN(Cause.NOT_CONFIGURED),
  /// By the sign that was chosen, a client who owes would owe nothing.
  SIGN_WRONG(Cause.NOT_CONFIGURED),
  SERVER_FAILED(Cause.UNREACHABLE),
  TOO_LARGE(Cause.BROKEN_ANSWER),
  /// Not what this kind of ledger says: another program, or settings that do not fit.
  NOT_UNDERSTOOD(Cause.BROKEN_ANSWER),
  /// Nothing is in it, or it shows nothing to this user.
  NO_CLIENTS(Cause.NOT_CONFIGURED),
  /// The account could change the ledger; reading is all that is needed.
  MAY_WRITE(Cause.NOT_CONFIGURED),
  CLOCK_IS_OFF(Cause.NOT_CONFIGURED);

  private final Cause cause;

  Trouble(Cause cause) {
    this.cause = cause;
  }

  /// What a manager is told while it lasts.
  public Cause cause() {
    return cause;
  }
}
