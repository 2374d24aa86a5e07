package ledgertab;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import ledgertab.accounting.builtin.push.Deliveries;
import ledgertab.calls.Calls;
import ledgertab.job.Retention;
import ledgertab.job.Round;
import ledgertab.portal.Deletions;
import ledgertab.portal.InstallationCounts;
import ledgertab.portal.KeepAlive;
import ledgertab.portal.MissedEvents;
import ledgertab.portal.TenantChanges;
import ledgertab.portal.choices.DepartmentTrees;
import ledgertab.portal.choices.Mirrorings;
import ledgertab.upkeep.Checks;
import ledgertab.upkeep.Lookout;
import ledgertab.upkeep.Mirror;
import ledgertab.upkeep.Notices;
import ledgertab.upkeep.Troubles;
import ledgertab.upkeep.Walk;

/// What the service does on its own.
final class Upkeep {

  final Checks checks;
  final MissedEvents missed;
  final Deletions deletions;
  final InstallationCounts counts;
  final List<Round> rounds;
  final List<Round> ownRounds;

  Upkeep(Ground ground, Tenants tenants, Books books) {
    var db = ground.db();
    var clock = ground.clock();
    checks = new Checks(db, clock, Version.current());
    deletions = new Deletions(db, clock);
    missed = new MissedEvents(db, clock, ground.metrics()::compared);
    counts = new InstallationCounts(db, clock, Tenants.life(ground));
    ground.metrics().count(counts);
    ground.metrics().count(checks);
    var notices = notices(ground, tenants, books);
    rounds =
        Stream.concat(
                portals(ground, tenants, notices).stream(),
                forgetting(ground, tenants, books).stream())
            .toList();
    ownRounds =
        List.of(
            new Round(
                "hearing of ledgers", Duration.ofMinutes(2), Duration.ofMinutes(5), notices::hear));
  }

  private List<Round> portals(Ground ground, Tenants tenants, Notices notices) {
    var db = ground.db();
    var clock = ground.clock();
    var mirror = new Mirror(tenants.calling, tenants.copy, new Mirrorings(db, clock));
    var keepAlive = new KeepAlive(db, tenants.tokens, clock, Tenants.life(ground));
    var changes = new TenantChanges(db, clock, List.of());
    return List.of(
        round("copying settings to portals", 1, 1, mirror::pass),
        round("telling of trouble", 2, 5, notices::pass),
        round("deleting what portals left behind", 1, 5, deletions::pass),
        round("changing stored data", 1, 10, changes::pass),
        round("looking after portals", 1, 2, walk(tenants)::pass),
        round("keeping tokens alive", 10, 60, keepAlive::pass));
  }

  private List<Round> forgetting(Ground ground, Tenants tenants, Books books) {
    var db = ground.db();
    var clock = ground.clock();
    var kept = Period.ofDays(ground.config().callLogDays());
    return List.of(
        round("forgetting old changes of records", 5, 15, tenants.changes::forgetOld),
        round("forgetting unused buckets", 10, 60, tenants.buckets::forgetUnused),
        round("forgetting old calls", 5, 60, () -> Calls.forgetOld(db, kept, clock)),
        round(
            "forgetting old copies", 15, 720, () -> books.snapshots.forgetUnused(clock.instant())),
        round("forgetting old deliveries", 5, 60, new Deliveries(db, clock)::sweep),
        round("forgetting old receipts", 20, 1440, deletions::forgetReceipts),
        round("forgetting what is done", 12, 60, new Retention(db, clock)::pass));
  }

  private static Round round(String name, int firstMinutes, int everyMinutes, Runnable work) {
    return new Round(
        name, Duration.ofMinutes(firstMinutes), Duration.ofMinutes(everyMinutes), work);
  }

  private Walk walk(Tenants tenants) {
    var trees = new DepartmentTrees(tenants.client, tenants.choices);
    return new Walk(
        tenants.installations,
        tenants.tokens,
        tenants.calling,
        new Walk.Care(tenants.registrations, trees),
        checks);
  }

  private static Notices notices(Ground ground, Tenants tenants, Books books) {
    var db = ground.db();
    var clock = ground.clock();
    var ledgers = new Lookout.Ledgers(books.watch, books::silent);
    var portals = new Notices.Portals(tenants.installations, tenants.choices, tenants.calling);
    var lookout = new Lookout(db, clock, Tenants.life(ground), ledgers);
    return new Notices(new Troubles(db, clock), lookout, portals);
  }
}
