package ledgertab.settings.health;

import java.util.List;
import java.util.Optional;
import ledgertab.upkeep.Checks.Check;
import ledgertab.upkeep.Checks.Repair;
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
    var line =
        switch (check.outcome()) {
          case RIGHT, WAITING -> LineView.good(NAME, said);
          case NO_ACCESS, NOT_NOW, SCOPE, PLAN, REFUSED -> LineView.warn(NAME, said);
        };
    return check.repair().map(repair -> line.with(List.of(said(repair)))).orElse(line);
  }

  private String said(Repair repair) {
    var count = words.counted("health.checks.repaired", repair.count());
    return words.text("health.checks.repairedAt", count, words.formats().age(repair.at()));
  }
}
