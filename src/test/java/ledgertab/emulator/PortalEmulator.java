package ledgertab.emulator;

import io.javalin.Javalin;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Several portals, the authorization server and the host of the JavaScript library.
public final class PortalEmulator implements AutoCloseable {

  private final InstantSource clock;
  private final PortalPages pages;
  private final Tokens tokens;
  private final Faults authFaults = new Faults();
  private final RequestLog authRequests = new RequestLog();
  private final List<Portal> portals = new CopyOnWriteArrayList<>();
  private final AuthServer auth;
  private final Javalin server;

  private PortalEmulator(InstantSource clock, PortalPages pages, int port) {
    this.clock = clock;
    this.pages = pages;
    this.tokens = new Tokens(clock);
    auth = new AuthServer(tokens, clock, authFaults, authRequests);
    this.server =
        PortalServer.listen(
            port,
            config -> {
              auth.routes(config.routes);
              pages.library(this, config.routes);
            });
  }

  public static PortalEmulator start() {
    return start(InstantSource.system());
  }

  public static PortalEmulator start(InstantSource clock) {
    return start(clock, PortalPages.NONE, 0);
  }

  /// Starts the authorization server and library host on a port, 0 for any free one.
  public static PortalEmulator start(InstantSource clock, PortalPages pages, int port) {
    return new PortalEmulator(clock, pages, port);
  }

  /// A new portal on a free port of 127.0.0.1.
  public Portal portal() {
    return portal(PortalAddress.any());
  }

  public Portal portal(PortalAddress address) {
    var portal = new Portal(this, tokens, address);
    portals.add(portal);
    return portal;
  }

  public List<Portal> portals() {
    return portals;
  }

  /// The value for `B24_OAUTH_URL`.
  public URI authUrl() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /// The value for `B24_JS_URL`; the pages serve it.
  public URI jsUrl() {
    return authUrl().resolve("/api/v1/");
  }

  /// Troubles of the authorization server.
  public Faults authFaults() {
    return authFaults;
  }

  /// Requests to the authorization server; `method` is the grant type or the path.
  public List<PortalRequest> authRequests() {
    return authRequests.all();
  }

  /// Makes the authorization server grant `client_credentials`, which is documented nowhere, with
  /// tokens of this portal. Without it the server knows no such grant.
  public void grantWithoutUser(Portal portal) {
    auth.grantWithoutUser(portal);
  }

  public InstantSource clock() {
    return clock;
  }

  @Override
  public void close() {
    authFaults.clear();
    closePortals();
    server.stop();
  }

  /// Ends the portals that there are; new ones may come.
  public void closePortals() {
    portals.forEach(Portal::close);
    portals.clear();
  }

  PortalPages pages() {
    return pages;
  }
}
