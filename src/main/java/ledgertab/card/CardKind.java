package ledgertab.card;

import java.util.Arrays;
import java.util.Optional;

/// A kind of CRM card whose tab we are; the code is Bitrix24's (widgets/crm/detail-tab.md).
public enum CardKind {
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

  public static Optional<CardKind> ofPlacement(String code) {
    return Arrays.stream(values()).filter(kind -> kind.placement.equals(code)).findFirst();
  }

  static Optional<CardKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
  }

  static Optional<CardKind> ofBinding(String shortCode) {
    return Arrays.stream(values()).filter(kind -> kind.shortCode.equals(shortCode)).findFirst();
  }

  /// As in `crm.<word>.get` and `/crm/<word>/details/5/`.
  public String word() {
    return word;
  }

  /// How a task names a record of this kind (`D_10`): crm/data-types.md.
  public String binding(long id) {
    return shortCode + "_" + id;
  }

  String bindingPrefix() {
    return shortCode + "_";
  }
}
