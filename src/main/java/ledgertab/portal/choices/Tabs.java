package ledgertab.portal.choices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;

/// Which cards show the tab; at least one.
public record Tabs(List<Card> cards) {

  /// A kind of card that the tab can be on. Docs: `api-reference/widgets/crm/detail-tab.md`.
  public enum Card {
    DEAL,
    CONTACT,
    COMPANY,
    LEAD;

    String placement() {
      return "CRM_" + name() + "_DETAIL_TAB";
    }
  }

  public static final Tabs STANDARD = new Tabs(List.of(Card.values()));
  public static final Topic<Tabs> TOPIC =
      new Topic<>("placements", STANDARD, Tabs::read, tabs -> Map.of("card", tabs.names()));

  public Tabs {
    cards = cards.stream().distinct().sorted().toList();
    if (cards.isEmpty()) {
      throw new IllegalArgumentException("no card");
    }
  }

  /// The codes of the placements to bind.
  public List<String> placements() {
    return cards.stream().map(Card::placement).toList();
  }

  private static Tabs read(JsonNode stored) {
    var cards = PhpJson.list(stored.path("card")).stream().map(PhpJson::text);
    return new Tabs(cards.map(Card::valueOf).toList());
  }

  private List<String> names() {
    return cards.stream().map(Card::name).toList();
  }
}
