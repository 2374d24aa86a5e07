package ledgertab.settings.health;

import java.time.InstantSource;
import java.util.List;
import ledgertab.card.Visits.Visit;
import ledgertab.upkeep.Checkup;
import ledgertab.web.Formats;
import ledgertab.web.Language;

/// Makes the lines of a health sheet of what the portal said and of what we know ourselves.
final class Sheets {

  private final HealthPage.Sources sources;
  private final InstantSource clock;

  Sheets(HealthPage.Sources sources, InstantSource clock) {
    this.sources = sources;
    this.clock = clock;
  }

  List<LineView> lines(Visit.Proved visit, Language language) {
    var member = visit.viewer().member();
    var formats = new Formats(language.locale(), clock.instant());
    var words = new Words(formats, sources.preferences().zone(member));
    var checkup = Checkup.of(member, visit.answers(), sources.registrations());
    checkup.scopes().ifPresent(scopes -> sources.installations().learnScopes(member, scopes));
    var portal = new PortalLines(checkup, words);
    var authorization = sources.installations().authorization(member).orElseThrow();
    return List.of(
        new LedgerLine(sources.histories(), words).of(member),
        new TokenLine(words).of(authorization, checkup.owner()),
        portal.scopes(),
        portal.placements(),
        portal.events(),
        portal.plan(),
        portal.methods(),
        new CheckLine(words).of(sources.checks().last(member)));
  }
}
