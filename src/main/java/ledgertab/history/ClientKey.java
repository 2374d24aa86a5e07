package ledgertab.history;

import java.util.List;

/// Something that identifies a client, as it stands in the CRM or in the ledger.
///
/// @param value as written; what is compared is in [Keys]
/// @param kpp the branch code beside a tax id, empty text where there is none
/// @param country whose tax id it is, ISO 3166 alpha-2, empty text where nobody says
public record ClientKey(Kind kind, String value, String kpp, String country) {

  public ClientKey(Kind kind, String value, String kpp) {
    this(kind, value, kpp, "");
  }

  public ClientKey(Kind kind, String value) {
    this(kind, value, "");
  }

  /// In the order of trust, unless a portal chose another: a match by an earlier kind wins.
  public enum Kind {
    EXTERNAL_ID,
    TAX_ID,
    EMAIL,
    PHONE;

    static final List<Kind> ALL = List.of(values());
  }
}
