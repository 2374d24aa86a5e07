package ledgertab.settings.authorization;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Standing;
import ledgertab.history.Preferences;
import ledgertab.portal.Authorization;
import ledgertab.portal.Feature;
import ledgertab.portal.Installation;
import ledgertab.portal.Viewer;
import ledgertab.web.Formats;
import ledgertab.web.Language;

/// Puts into words how the app's own access stands.
final class AuthorizationViews {

  private final Preferences preferences;
  private final InstantSource clock;

  AuthorizationViews(Preferences preferences, InstantSource clock) {
    this.preferences = preferences;
    this.clock = clock;
  }

  AuthorizationView of(
      Viewer viewer, Installation known, Authorization authorization, Language language) {
    var missing = viewer.admin() ? Feature.missing(known.scopes()) : List.<Feature>of();
    var kind = viewer.admin() ? kind(authorization, missing) : visitor(authorization);
    return new AuthorizationView(
        kind,
        kind.equals("works") ? "good" : "warn",
        authorization.since().map(at -> date(viewer.member(), at, language)).orElse(null),
        until(kind, authorization).map(at -> date(viewer.member(), at, language)).orElse(null),
        missing,
        viewer.admin() && !kind.equals("works"));
  }

  private String kind(Authorization authorization, List<Feature> missing) {
    return switch (authorization.standing()) {
      case Standing.Lost _ -> "lost";
      case Standing.Paused(var code, _) -> isUnpaid(code) ? "unpaid" : "paused";
      case Standing.Working _ -> {
        if (authorization.isEnding(clock.instant())) {
          yield "ending";
        }
        yield missing.isEmpty() ? "works" : "scopes";
      }
    };
  }

  private String visitor(Authorization authorization) {
    return authorization.isInTrouble(clock.instant()) ? "visitor" : "nothing";
  }

  private static Optional<Instant> until(String kind, Authorization authorization) {
    return kind.equals("ending") ? authorization.endsAt() : Optional.empty();
  }

  private String date(MemberId member, Instant at, Language language) {
    var formats = new Formats(language.locale(), clock.instant());
    return formats.date(LocalDate.ofInstant(at, preferences.zone(member)));
  }

  private static boolean isUnpaid(String code) {
    return code.toLowerCase(Locale.ROOT).equals("payment_required");
  }
}
