package ledgertab;

import java.time.Duration;
import java.util.List;
import ledgertab.accounting.builtin.push.Deliveries;
import ledgertab.portal.Deletions;
import ledgertab.portal.InstallationCounts;
import ledgertab.portal.KeepAlive;
import ledgertab.portal.TenantChanges;
import ledgertab.portal.choices.DepartmentTrees;
import ledgertab.portal.choices.Mirrorings;
import ledgertab.upkeep.Calling;
import ledgertab.upkeep.Checks;
import ledgertab.upkeep.Lookout;
import ledgertab.upkeep.Mirror;
import ledgertab.upkeep.Notices;
import ledgertab.upkeep.Rounds;
import ledgertab.upkeep.Troubles;
import ledgertab.upkeep.Walk;

/// What the service does on its own.
final class Upkeep {

  final Checks checks;
  final Deletions deletions;
  final InstallationCounts counts;
  private final KeepAlive keepAlive;
  private final Rounds rounds;

  Upkeep(Ground ground, Tenants tenants, Books books) {
    var db = ground.db();
    var clock = ground.clock();
    var life = Tenants.life(ground);
    checks = new Checks(db, clock, Version.current());
    deletions = new Deletions(db, clock);
    counts = new InstallationCounts(db, clock, life);
    keepAlive = new KeepAlive(db, tenants.tokens, clock, life);
    ground.metrics().count(counts);
    ground.metrics().count(checks);
    rounds = new Rounds(rounds(ground, tenants, books));
  }

  private List<Rounds.Round> rounds(Ground ground, Tenants tenants, Books books) {
    var walk =
        new Walk(
            tenants.installations,
            tenants.tokens,
            tenants.client,
            new Walk.Care(
                tenants.registrations, new DepartmentTrees(tenants.client, tenants.choices)),
            checks);
    var calling = new Calling(tenants.installations, tenants.tokens);
    var mirrorings = new Mirrorings(ground.db(), ground.clock());
    var mirror = new Mirror(calling, tenants.client, tenants.copy, mirrorings);
    return List.of(
        new Rounds.Round(
            "copying settings to portals",
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            mirror::pass),
        new Rounds.Round(
            "telling of trouble",
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            notices(ground, tenants, books)::pass),
        new Rounds.Round(
            "deleting what portals left behind",
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            deletions::pass),
        new Rounds.Round(
            "changing stored data",
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            new TenantChanges(ground.db(), ground.clock(), List.of())::pass),
        new Rounds.Round(
            "forgetting old deliveries",
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            new Deliveries(ground.db(), ground.clock())::sweep),
        new Rounds.Round(
            "looking after portals", Duration.ofMinutes(1), Duration.ofMinutes(2), walk::pass),
        new Rounds.Round(
            "forgetting unused buckets",
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            tenants.buckets::forgetUnused));
  }

  private static Notices notices(Ground ground, Tenants tenants, Books books) {
    var db = ground.db();
    var clock = ground.clock();
    var ledgers = new Lookout.Ledgers(books.watch, books::silent);
    var portals =
        new Notices.Portals(
            tenants.installations,
            tenants.choices,
            new Calling(tenants.installations, tenants.tokens),
            tenants.client);
    var lookout = new Lookout(db, clock, Tenants.life(ground), ledgers);
    return new Notices(new Troubles(db, clock), lookout, portals);
  }

  void start() {
    keepAlive.start();
    rounds.start();
  }

  void stop() {
    keepAlive.close();
    rounds.close();
  }
}
