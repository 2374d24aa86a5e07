package ledgertab.settings.health;

import java.util.Optional;
import ledgertab.upkeep.Checks.Check;
import ledgertab.upkeep.Outcome;

/// How the portal was looked after last, without anybody watching.
record CheckLine(Words words) {

  private static final String NAME = "checks";

  LineView of(Optional<Check> last) {
    return last.map(this::line)
        .orElseGet(() -> LineView.good(NAME, words.text("health.checks." + Outcome.WAITING)));
  }

  private LineView line(Check check) {
    var age = words.formats().age(check.at());
    var said = words.text("health.checks." + check.outcome(), age, check.version());
    return switch (check.outcome()) {
      case RIGHT, WAITING -> LineView.good(NAME, said);
      case NO_ACCESS, NOT_NOW, SCOPE, PLAN, REFUSED -> LineView.warn(NAME, said);
    };
  }
}
