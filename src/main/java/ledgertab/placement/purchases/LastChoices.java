package ledgertab.placement.purchases;

import java.util.LinkedHashMap;
import java.util.Map;
import ledgertab.bitrix24.PhpJson;
import ledgertab.placement.panel.Look;
import ledgertab.portal.UserChoices;
import ledgertab.portal.UserOptions;

/// How each viewer looked at documents last: filter, order and the chart's span, with which his
/// next opening of any card begins.
public final class LastChoices {

  private static final String NAME = "purchases";
  private static final String NONE = "{}";

  private final UserOptions options;

  public LastChoices(UserOptions options) {
    this.options = options;
  }

  /// The look that an opening begins with.
  public Look begin(Look look) {
    var last = options.recent(key(look)).filter(kept -> !kept.equals(NONE));
    return last.isEmpty() || Choices.isSaid(look.asked()) ? look : look.asking(fields(last.get()));
  }

  /// Whether he looks at them otherwise now.
  boolean isOther(Look look) {
    return !options.recent(key(look)).orElse(NONE).equals(lasting(look));
  }

  void keep(Look look) {
    options.keep(key(look), lasting(look), look.session().accessToken());
  }

  private static String lasting(Look look) {
    return PhpJson.write(Choices.of(look.asked()).lasting());
  }

  /// What is kept may be of an older version, so it is read as strictly as an address.
  private static Map<String, String> fields(String kept) {
    var fields = new LinkedHashMap<String, String>();
    PhpJson.parse(kept)
        .map(PhpJson::map)
        .orElse(Map.of())
        .forEach((name, value) -> fields.put(name, PhpJson.text(value)));
    return Choices.of(fields).lasting();
  }

  private static UserChoices.Key key(Look look) {
    return new UserChoices.Key(look.member(), look.viewer().userId(), NAME);
  }
}
