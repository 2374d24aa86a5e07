package ledgertab.accounting.http;

import ledgertab.accounting.connection.Trouble;

/// A question cannot be answered. Carries nothing that the ledger said.
final class Troubled extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  Troubled(Trouble trouble) {
    super(trouble.name(), null, false, false);
    this.trouble = trouble;
  }

  Trouble trouble() {
    return trouble;
  }
}
