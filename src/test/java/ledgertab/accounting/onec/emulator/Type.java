package ledgertab.accounting.onec.emulator;

/// The types of fields.
enum Type {
  TEXT("Edm.String"),
  GUID("Edm.Guid"),
  NUMBER("Edm.Double"),
  /// Line numbers, which JSON has as text.
  LONG("Edm.Int64"),
  FLAG("Edm.Boolean"),
  MOMENT("Edm.DateTime"),
  /// Refers to objects of several kinds: the reference as text, its kind in a field beside it.
  COMPOSITE("Edm.String"),
  /// A tabular part.
  ROWS("Collection");

  private final String edm;

  Type(String edm) {
    this.edm = edm;
  }

  String edm() {
    return edm;
  }
}
