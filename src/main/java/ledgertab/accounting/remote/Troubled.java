package ledgertab.accounting.remote;

import ledgertab.accounting.connection.Step.Detail;
import ledgertab.accounting.connection.Trouble;

/// A question cannot be answered. Carries nothing that the ledger said.
public final class Troubled extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Trouble trouble;
  private final transient Detail detail;

  public Troubled(Trouble trouble) {
    this(trouble, "");
  }

  /// @param words for administrators, of our own making; they stand in the log too
  public Troubled(Trouble trouble, String words) {
    this(
        words.isEmpty() ? trouble.name() : trouble.name() + ": " + words,
        trouble,
        new Detail.Words(words));
  }

  /// @param detail for administrators alone
  public Troubled(Trouble trouble, Detail detail) {
    this(trouble.name(), trouble, detail);
  }

  private Troubled(String message, Trouble trouble, Detail detail) {
    super(message, null, false, false);
    this.trouble = trouble;
    this.detail = detail;
  }

  public Trouble trouble() {
    return trouble;
  }

  /// What is missing, for example.
  public Detail detail() {
    return detail;
  }
}
