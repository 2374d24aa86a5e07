package ledgertab.settings.health;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.card.Visits.Visit;
import ledgertab.upkeep.Checkup;
import ledgertab.web.Formats;
import ledgertab.web.Language;

/// Makes the lines of a health sheet of what the portal said and of what we know ourselves.
final class Sheets {

  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

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
    var rest =
        List.of(
            new TokenLine(words).of(authorization, checkup.owner()),
            portal.scopes(),
            portal.placements(),
            portal.events(),
            new MissedLine(words).of(sources.missed().week(member)),
            portal.plan(),
            portal.methods(),
            new CheckLine(words).of(sources.checks().last(member)));
    return Stream.concat(ledgers(member, words).stream(), rest.stream()).toList();
  }

  /// All ledgers are asked at once.
  private List<LineView> ledgers(MemberId member, Words words) {
    var line = new LedgerLine(sources.histories(), words);
    var asked =
        sources.histories().ledgers().all(member).stream()
            .map(ledger -> CompletableFuture.supplyAsync(() -> line.of(ledger), THREADS))
            .toList();
    return asked.stream().map(CompletableFuture::join).toList();
  }
}
