package ledgertab.accounting.builtin.reading;

/// A column that a kind of file may have.
public record Column(String name, Type type, boolean isRequired) {

  /// How its cells are read.
  public enum Type {
    TEXT,
    DATE,
    AMOUNT,
    CURRENCY,
    TAX_ID,
    KPP
  }

  static Column required(String name, Type type) {
    return new Column(name, type, true);
  }

  static Column optional(String name, Type type) {
    return new Column(name, type, false);
  }
}
