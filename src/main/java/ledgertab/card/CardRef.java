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

  /// The record that a task names as `D_10`; empty for kinds without a card of ours.
  public static Optional<CardRef> ofBinding(String binding) {
    var parts = binding.split("_", 2);
    return parts.length == 2
        ? CardKind.ofBinding(parts[0]).flatMap(kind -> parse(kind + ":" + parts[1]))
        : Optional.empty();
  }

  /// The record's page on the portal.
  public String path() {
    return "/crm/" + kind.word() + "/details/" + id + "/";
  }

  public String binding() {
    return kind.binding(id);
  }
}
