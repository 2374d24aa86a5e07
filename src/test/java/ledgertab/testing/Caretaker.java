package ledgertab.testing;

import java.util.Map;
import java.util.function.Function;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.TokenLife;
import ledgertab.emulator.AppCard;
import ledgertab.persistence.Database;
import ledgertab.portal.Installations;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.DepartmentTrees;
import ledgertab.portal.choices.Mirrorings;
import ledgertab.portal.choices.SettingsCopy;
import ledgertab.registration.Registrations;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.upkeep.Calling;
import ledgertab.upkeep.Checks;
import ledgertab.upkeep.LedgerWatch;
import ledgertab.upkeep.Lookout;
import ledgertab.upkeep.Mirror;
import ledgertab.upkeep.Notices;
import ledgertab.upkeep.Troubles;
import ledgertab.upkeep.Walk;

/// What an app does while nobody waits, done by another node at once.
public final class Caretaker {

  private final LiveApp app;
  private final Database database;
  private final OutboundClient http =
      new OutboundClient(new OutboundGuard(true), "Test", Limits.STANDARD);

  public Caretaker(LiveApp app, Database database) {
    this.app = app;
    this.database = database;
  }

  public Mirror mirror() {
    var copy = new SettingsCopy(new Choices(database.context(), app.clock()));
    return new Mirror(calling(), copy, new Mirrorings(database.context(), app.clock()));
  }

  /// Tells of trouble.
  ///
  /// @param silent which of a portal's ledgers do not answer
  public Notices notices(LedgerWatch watch, Function<MemberId, Lookout.Silent> silent) {
    var db = database.context();
    var clock = app.clock();
    var ledgers = new Lookout.Ledgers(watch, silent);
    var lookout = new Lookout(db, clock, TokenLife.STANDARD, ledgers);
    var known = new Notices.Portals(installations(), new Choices(db, clock), calling());
    return new Notices(new Troubles(db, clock), lookout, known);
  }

  public PortalClient portals() {
    return new PortalClient(http);
  }

  public Installations installations() {
    var box = new SecretBox(Map.of("1", new byte[32]));
    return new Installations(database.context(), box, app.clock());
  }

  public Calling calling() {
    return new Calling(installations(), tokens(), portals());
  }

  public InstallationTokens tokens() {
    return new InstallationTokens(installations(), auth(), app.clock());
  }

  /// Looks after portals whose cards all show the tab.
  public Walk walk(Checks checks) {
    var registrations = new Registrations(portals(), app.url(), _ -> Registrations.CARDS);
    var trees = new DepartmentTrees(portals(), new Choices(database.context(), app.clock()));
    var care = new Walk.Care(registrations, trees);
    return new Walk(installations(), tokens(), calling(), care, checks);
  }

  private AuthServer auth() {
    var keys = new AppKeys(AppCard.CLIENT_ID, new Secret(AppCard.CLIENT_SECRET));
    return new AuthServer(http, keys, app.emulator().authUrl(), app.clock());
  }
}
