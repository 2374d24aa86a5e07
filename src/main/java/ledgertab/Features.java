package ledgertab;

import io.javalin.config.RoutesConfig;
import java.util.function.Consumer;
import ledgertab.accounting.JsonSnapshots;
import ledgertab.accounting.builtin.run.Room;
import ledgertab.bitrix24.MemberId;
import ledgertab.calls.CallErrors;
import ledgertab.event.Events;
import ledgertab.history.Snapshots;
import ledgertab.history.Visits;
import ledgertab.install.Installs;
import ledgertab.placement.Placements;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.InstallationList;
import ledgertab.portal.UserChoices;
import ledgertab.portal.UserOptions;
import ledgertab.push.Pushes;
import ledgertab.settings.AppPage;
import ledgertab.settings.health.HealthPage;
import ledgertab.settings.health.SupportPage;
import ledgertab.settings.ledger.LedgerSettings;
import ledgertab.settings.ledger.TypedLedgers;
import ledgertab.settings.news.NewsPage;
import ledgertab.support.Desk;
import ledgertab.upkeep.Outcome;
import ledgertab.web.ClientAddress;
import ledgertab.web.Surroundings;

/// What users, portals and operators call.
final class Features {

  private final Ground ground;
  private final Tenants tenants;
  private final Books books;
  private final Upkeep upkeep;
  private final Jobs jobs;
  private final Surroundings surroundings;
  private final Room room = new Room();

  /// What works behind them.
  record Inner(Upkeep upkeep, Jobs jobs) {}

  Features(Ground ground, Tenants tenants, Books books, Inner inner, Surroundings surroundings) {
    this.ground = ground;
    this.tenants = tenants;
    this.books = books;
    this.upkeep = inner.upkeep();
    this.jobs = inner.jobs();
    this.surroundings = surroundings;
  }

  void routes(RoutesConfig routes) {
    var userChoices = new UserChoices(ground.db(), ground.clock());
    userChoices.share(ground.resources().signals());
    var options = new UserOptions(userChoices, tenants.installations, tenants.client);
    placements(options).routes(routes);
    appPage(options).routes(routes);
    installs(userChoices).routes(routes);
    events().routes(routes);
    desk().routes(routes);
    pushes().routes(routes);
  }

  private Pushes pushes() {
    var addresses = new ClientAddress(ground.config().trustedProxies());
    return new Pushes(ground.db(), books.preferences, room, addresses, ground.clock());
  }

  private Placements placements(UserOptions options) {
    var clients =
        new Placements.Clients(
            books.histories,
            books.clientLinks,
            books.records,
            new Visits(ground.db(), ground.clock()),
            books.preferences,
            options,
            new Placements.Trials(new TypedLedgers(ledgers()), new JsonSnapshots()));
    return new Placements(tenants.proving(), clients, tenants.box, surroundings);
  }

  private AppPage appPage(UserOptions options) {
    var health =
        new HealthPage.Sources(
            tenants.installations,
            tenants.reauthorizations,
            tenants.registrations,
            books.histories,
            books.preferences,
            new AuditTrail(ground.db()),
            upkeep.checks,
            upkeep.missed,
            options);
    var errors = new CallErrors(ground.db(), ground.clock());
    var support = new SupportPage.Desk(errors, tenants.client, Version.current());
    var store =
        new AppPage.Store(
            ground.db(),
            tenants.box,
            tenants.choices,
            books.preferences,
            books.histories,
            tenants.registrations,
            ledgers(),
            new AppPage.Filling(room, ground.config().appUrl()));
    return new AppPage(tenants.proving(), store, new AppPage.Care(health, support), surroundings);
  }

  private LedgerSettings ledgers() {
    return new LedgerSettings(
        books.links,
        books.secrets,
        tenants.choices,
        new Snapshots(ground.db()),
        books.histories,
        books.preferences);
  }

  private Installs installs(UserChoices userChoices) {
    Consumer<MemberId> installed =
        member -> {
          upkeep.checks.store(member, Outcome.RIGHT);
          NewsPage.arrived(userChoices, member, Version.current());
        };
    return new Installs(
        tenants.client,
        tenants.authServer,
        tenants.installations,
        new Installs.Settings(
            tenants.registrations, upkeep.deletions, tenants.copy, installed, tenants.box),
        surroundings);
  }

  private Events events() {
    return new Events(
        tenants.installations, jobs.updates, jobs.inbox, jobs.hints, jobs.metrics::received);
  }

  private Desk desk() {
    var list = new InstallationList(ground.db(), ground.clock(), Tenants.life(ground));
    return new Desk(
        ground.config().operators(),
        new Desk.Portals(list, upkeep.counts),
        jobs.work(),
        ground.clock());
  }
}
