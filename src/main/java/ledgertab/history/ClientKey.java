package ledgertab.history;

/// Something that identifies a client, as it stands in the CRM or in the ledger.
///
/// @param value as written; `normalised()` is what is compared
public record ClientKey(Kind kind, String value) {

  /// In the order of trust: a match by an earlier kind wins.
  public enum Kind {
    EXTERNAL_ID,
    TAX_ID,
    EMAIL,
    PHONE
  }
}
