package ledgertab.accounting.remote;

import ledgertab.accounting.connection.Trouble;

/// A question cannot be answered. Carries nothing that the ledger said.
public final class Troubled extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Trouble trouble;
  private final String detail;

  public Troubled(Trouble trouble) {
    this(trouble, "");
  }

  /// @param detail for administrators, of our own making
  public Troubled(Trouble trouble, String detail) {
    super(detail.isEmpty() ? trouble.name() : trouble.name() + ": " + detail, null, false, false);
    this.trouble = trouble;
    this.detail = detail;
  }

  public Trouble trouble() {
    return trouble;
  }

  /// What is missing, for example; empty text for nothing.
  public String detail() {
    return detail;
  }
}
