package ledgertab.accounting.remote;

import ledgertab.accounting.connection.Trouble;

/// A question cannot be answered. Carries nothing that the ledger said.
public final class Troubled extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  public Troubled(Trouble trouble) {
    super(trouble.name(), null, false, false);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }
}
