package ledgertab.placement;

import java.util.Arrays;
import java.util.Optional;

/// A kind of CRM card whose tab we are; the code is Bitrix24's (widgets/crm/detail-tab.md).
enum CardKind {
  DEAL("CRM_DEAL_DETAIL_TAB", "deal", "D"),
  CONTACT("CRM_CONTACT_DETAIL_TAB", "contact", "C"),
  COMPANY("CRM_COMPANY_DETAIL_TAB", "company", "CO"),
  LEAD("CRM_LEAD_DETAIL_TAB", "lead", "L");

  private final String placement;
  private final String word;
  private final String shortCode;

  CardKind(String placement, String word, String shortCode) {
    this.placement = placement;
    this.word = word;
    this.shortCode = shortCode;
  }

  static Optional<CardKind> ofPlacement(String code) {
    return Arrays.stream(values()).filter(kind -> kind.placement.equals(code)).findFirst();
  }

  /// As in `crm.<word>.get` and `/crm/<word>/details/5/`.
  String word() {
    return word;
  }

  /// How a task names a record of this kind (`D_10`): crm/data-types.md.
  String binding(long id) {
    return shortCode + "_" + id;
  }

  String bindingPrefix() {
    return shortCode + "_";
  }
}
