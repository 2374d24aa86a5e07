package ledgertab.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalEmulator;
import ledgertab.emulator.PortalForm;

/// The service as processes of their own, with an emulated portal that knows the app.
public final class LiveService implements AutoCloseable {

  /// What seals the secrets, as `1:` in the list of keys.
  public static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private final PortalEmulator emulator;
  private final int port = Ports.free();
  private final URI url = URI.create("http://localhost:" + port);
  private final AppClient client = new AppClient(url);
  private final Portal portal;

  public LiveService() {
    this(InstantSource.system());
  }

  /// @param clock of the portals
  public LiveService(InstantSource clock) {
    emulator = PortalEmulator.start(clock);
    portal = emulator.portal();
    portal.add(AppCard.at(url));
  }

  public PortalEmulator emulator() {
    return emulator;
  }

  public Portal portal() {
    return portal;
  }

  public URI url() {
    return url;
  }

  public int port() {
    return port;
  }

  /// The variables of a process; to be changed before one starts.
  public Map<String, String> environment(Engine.Address database) {
    var environment = new HashMap<String, String>();
    environment.put("PORT", String.valueOf(port));
    environment.put("APP_URL", url.toString());
    environment.put("DATABASE_URL", database.url());
    environment.put("DATABASE_USER", database.user());
    environment.put("B24_CLIENT_ID", AppCard.CLIENT_ID);
    environment.put("B24_CLIENT_SECRET", AppCard.CLIENT_SECRET);
    environment.put("B24_OAUTH_URL", emulator.authUrl().toString());
    environment.put("B24_JS_URL", emulator.jsUrl().toString());
    environment.put("ENCRYPTION_KEYS", "1:" + KEY);
    environment.put("ALLOW_PRIVATE_UPSTREAMS", "true");
    return environment;
  }

  /// Starts it and waits until it listens.
  public ServiceProcess serve(Map<String, String> environment) {
    var service = ServiceProcess.start(environment, "serve");
    assertThat(service.line()).isEqualTo("LedgerTab development listening on " + url);
    return service;
  }

  /// An administrator installs the app.
  public void install() {
    assertThat(client.post(portal.installForm(portal.admin())).body()).contains("install-done");
  }

  /// A frame of the app that a portal's page opens with this form.
  public OpenTab open(PortalForm form) {
    return new OpenTab(url, client::send, client.post(form));
  }

  public AppClient client() {
    return client;
  }

  @Override
  public void close() {
    emulator.close();
    client.close();
  }
}
