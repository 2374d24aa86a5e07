package ledgertab.settings.health;

import java.util.List;
import ledgertab.bitrix24.PortalFailure;
import ledgertab.portal.Feature;
import ledgertab.registration.Registrations.Kind;
import ledgertab.registration.Registrations.State;
import ledgertab.settings.health.LineView.Mend;
import ledgertab.upkeep.AppState;
import ledgertab.upkeep.Checkup;

/// What the portal itself says: permissions, registrations, payment, methods.
record PortalLines(Checkup checkup, Words words) {

  /// How many days before the end of a trial it is said.
  private static final int SOON_DAYS = 7;

  LineView scopes() {
    if (checkup.scopes().isEmpty()) {
      return LineView.warn("scopes", words.text("health.scopes.unread"));
    }
    var missing = checkup.missingFeatures();
    if (missing.isEmpty()) {
      return LineView.good("scopes", words.text("health.scopes.all"));
    }
    var said = words.text("health.scopes.missing");
    var isFatal = missing.stream().anyMatch(Feature::isEssential);
    return (isFatal ? LineView.bad("scopes", said) : LineView.warn("scopes", said))
        .with(missing.stream().map(this::feature).toList())
        .mendedBy(Mend.AUTHORIZE);
  }

  private String feature(Feature feature) {
    return words.text(
        "health.scopes.line",
        words.text("feature." + feature),
        feature.scope(),
        words.text("feature." + feature + ".why"));
  }

  LineView placements() {
    return registered("placements", Kind.PLACEMENTS);
  }

  LineView events() {
    return registered("events", Kind.EVENTS);
  }

  private LineView registered(String name, Kind kind) {
    return switch (checkup.registrations().get(kind)) {
      case State.Known(var missing, var _) when missing > 0 ->
          LineView.bad(name, words.counted("health." + name + ".missing", missing))
              .mendedBy(Mend.REPAIR);
      case State.Known(var _, var stale) when stale > 0 ->
          LineView.warn(name, words.counted("health." + name + ".stale", stale))
              .mendedBy(Mend.REPAIR);
      case State.Known _ -> LineView.good(name, words.text("health." + name + ".all"));
      case State.Unread(var failure) ->
          LineView.warn(name, words.text("health." + name + ".unread")).with(why(failure));
      case null -> LineView.warn(name, words.text("health." + name + ".unread"));
    };
  }

  private List<String> why(PortalFailure failure) {
    return List.of(words.text("health.failure." + failure.kind()));
  }

  LineView plan() {
    return switch (checkup.app()) {
      case AppState.Known known -> plan(known);
      case AppState.Unread(var failure) ->
          LineView.warn("plan", words.text("health.plan.unread")).with(why(failure));
    };
  }

  private LineView plan(AppState.Known app) {
    var days = app.days().orElse(0);
    if (app.expired()) {
      return LineView.bad(
          "plan", words.text(app.isTrial() ? "health.plan.over" : "health.plan.expired"));
    }
    if (app.isTrial() && app.days().isPresent()) {
      var said = words.counted("health.plan.trial", days);
      return days <= SOON_DAYS ? LineView.warn("plan", said) : LineView.good("plan", said);
    }
    return LineView.good("plan", words.text("health.plan." + kind(app)));
  }

  private static String kind(AppState.Known app) {
    return switch (app.status()) {
      case "F" -> "free";
      case "L" -> "local";
      case "P", "S" -> "paid";
      case "D", "T" -> "trying";
      default -> "fine";
    };
  }

  LineView methods() {
    if (checkup.missingMethods().isEmpty()) {
      return LineView.warn("methods", words.text("health.methods.unread"));
    }
    var missing = checkup.missingMethods().get();
    return missing.isEmpty()
        ? LineView.good("methods", words.text("health.methods.all"))
        : LineView.warn(
            "methods", words.text("health.methods.missing", String.join(", ", missing)));
  }
}
