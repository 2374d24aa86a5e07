package ledgertab.settings.health;

import java.util.List;
import ledgertab.portal.MissedEvents.Week;

/// How many changes Bitrix24 did not tell of in the last days; all of them were found afterwards.
record MissedLine(Words words) {

  private static final String NAME = "missed";

  /// So many of a hundred, and something is wrong with the way here.
  private static final int MANY = 10;

  LineView of(Week week) {
    if (week.compared() == 0) {
      return LineView.good(NAME, words.text("health.missed.nothing"));
    }
    var compared = words.formats().number(week.compared());
    if (week.missed() == 0) {
      return LineView.good(NAME, words.text("health.missed.none", compared));
    }
    var share = Math.ceilDiv(week.missed() * 100, week.compared());
    var said =
        words.text("health.missed.some", words.formats().number(week.missed()), compared, share);
    return share > MANY
        ? LineView.warn(NAME, said).with(List.of(words.text("health.missed.much")))
        : LineView.good(NAME, said);
  }
}
