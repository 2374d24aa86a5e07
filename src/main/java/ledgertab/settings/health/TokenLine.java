package ledgertab.settings.health;

import java.util.List;
import java.util.Locale;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.portal.Authorization;
import ledgertab.settings.health.LineView.Mend;
import ledgertab.upkeep.Owner;

/// How the app's own tokens stand, whose they are and until when.
record TokenLine(Words words) {

  private static final String NAME = "tokens";

  LineView of(Authorization authorization, Owner owner) {
    return standing(authorization, owner).with(List.of(owner(owner)));
  }

  private LineView standing(Authorization authorization, Owner owner) {
    return switch (authorization.standing()) {
      case Standing.Working _ -> working(authorization, owner);
      case Standing.Paused(var code, _) -> {
        var kind = code.toLowerCase(Locale.ROOT).equals("payment_required") ? "unpaid" : "paused";
        yield LineView.warn(NAME, words.text("health.tokens." + kind)).mendedBy(Mend.AUTHORIZE);
      }
      case Standing.Lost _ ->
          LineView.bad(NAME, words.text("health.tokens.lost")).mendedBy(Mend.AUTHORIZE);
    };
  }

  private LineView working(Authorization authorization, Owner owner) {
    var until = authorization.endsAt().map(words::day).orElse("");
    if (authorization.isEnding(words.formats().now())) {
      return LineView.warn(NAME, words.text("health.tokens.ending", until))
          .mendedBy(Mend.AUTHORIZE);
    }
    return switch (owner.employment()) {
      case LEFT -> LineView.warn(NAME, words.text("health.tokens.left")).mendedBy(Mend.TAKE_OVER);
      case EMPLOYED, UNKNOWN ->
          LineView.good(
              NAME,
              until.isEmpty()
                  ? words.text("health.tokens.works")
                  : words.text("health.tokens.until", until));
    };
  }

  private String owner(Owner owner) {
    return owner.name().isEmpty()
        ? words.text("health.owner.UNKNOWN")
        : words.text("health.owner." + owner.employment(), owner.name());
  }
}
