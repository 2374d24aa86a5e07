package ledgertab.card;

import java.util.Optional;
import java.util.regex.Pattern;

/// One record of the CRM.
public record CardRef(CardKind kind, long id) {

  private static final Pattern PLACE = Pattern.compile("([A-Z]{1,20}):([1-9]\\d{0,17})");

  /// Reads what [#place] wrote.
  public static Optional<CardRef> parse(String place) {
    var parts = PLACE.matcher(place);
    return parts.matches()
        ? CardKind.named(parts.group(1))
            .map(kind -> new CardRef(kind, Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  /// As a frame session and an address name it: `DEAL:7`.
  public String place() {
    return kind + ":" + id;
  }

  /// The record's page on the portal.
  public String path() {
    return "/crm/" + kind.word() + "/details/" + id + "/";
  }

  public String binding() {
    return kind.binding(id);
  }
}
