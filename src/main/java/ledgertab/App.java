package ledgertab;

import io.javalin.Javalin;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import ledgertab.config.Config;
import ledgertab.event.EventHandler;
import ledgertab.history.Ledgers;
import ledgertab.persistence.Database;
import ledgertab.portal.KeyCheck;
import ledgertab.security.SecretBox;
import ledgertab.web.Assets;
import ledgertab.web.Health;
import ledgertab.web.SecurityHeaders;
import ledgertab.web.Surroundings;
import ledgertab.web.Views;

/// The composition root: `Tenants`, `Books`, `Upkeep`, `Jobs` and `Features` are made here, in this
/// order.
public final class App implements AutoCloseable {

  private final Resources resources;
  private final Javalin server;

  private App(Resources resources, Javalin server) {
    this.resources = resources;
    this.server = server;
  }

  public static App start(Config config) {
    return start(config, InstantSource.system(), ledgers -> ledgers);
  }

  /// What tests and the demo put into the app.
  ///
  /// @param ledgers lets them stand between the app and its ledgers
  /// @param handlers of events besides the app's own
  public record Guests(UnaryOperator<Ledgers> ledgers, List<EventHandler> handlers) {}

  /// @param wrapped lets a test or the demo stand between the app and its ledgers
  public static App start(Config config, InstantSource clock, UnaryOperator<Ledgers> wrapped) {
    return start(config, clock, new Guests(wrapped, List.of()));
  }

  public static App start(Config config, InstantSource clock, Guests guests) {
    var database =
        Database.open(
            config.database().url(),
            config.database().user(),
            config.database().password().value());
    var migrating = CompletableFuture.runAsync(database::migrate, App::start);
    var resources = Resources.of(clock, database);
    try {
      var server = create(new Ground(config, clock, resources), guests);
      await(migrating);
      database.measure(resources.metrics().registry());
      resources.calls().start();
      WebServer.listen(server, config.port());
      new KeyCheck(database.context(), new SecretBox(config.encryptionKeys())).look();
      return new App(resources, server);
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private static Javalin create(Ground ground, Guests guests) {
    var surroundings = surroundings(ground);
    var tenants = new Tenants(ground);
    var books = new Books(ground, tenants, guests.ledgers());
    var upkeep = new Upkeep(ground, tenants, books);
    var jobs = new Jobs(ground, tenants, books, upkeep, guests.handlers());
    var features =
        new Features(ground, tenants, books, new Features.Inner(upkeep, jobs), surroundings);
    var health =
        new Health(
            Map.of("database", ground.resources().database()::isAlive),
            Map.of("queue", jobs::state));
    return WebServer.create(
        ground.resources(),
        surroundings,
        javalin -> {
          javalin.events.serverStarted(jobs::start);
          javalin.events.serverStarted(ground.resources().signals()::start);
          javalin.events.serverStarted(() -> Thread.startVirtualThread(tenants.outbound::prepare));
          javalin.events.serverStopping(jobs::stop);
          javalin.events.serverStopped(jobs::awaitEnd);
          javalin.events.serverStopped(books::close);
          health.routes(javalin.routes);
          features.routes(javalin.routes);
        });
  }

  private static Surroundings surroundings(Ground ground) {
    var bitrix24 = ground.config().bitrix24();
    var jsUrl = bitrix24.jsUrl();
    var views = new Views(ground.clock(), new Assets(), jsUrl.toString(), bitrix24.appCode());
    return new Surroundings(ground.clock(), new SecurityHeaders(jsUrl), views);
  }

  /// Database and server are made ready side by side.
  private static void start(Runnable task) {
    Thread.ofPlatform().name("migrations").start(task);
  }

  private static void await(CompletableFuture<Void> migrating) {
    try {
      migrating.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } finally {
      resources.close();
    }
  }
}
