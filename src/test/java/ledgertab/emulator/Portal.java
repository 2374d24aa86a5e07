package ledgertab.emulator;

import io.javalin.Javalin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import ledgertab.emulator.Forms.Placement;
import org.jspecify.annotations.Nullable;

/// One Bitrix24 account: its users, CRM, REST API and the app on it.
public final class Portal implements AutoCloseable {

  private static final int ADMIN = 1;
  private static final int MANAGER = 2;
  private static final int OUTSIDER = 3;

  private final InstantSource clock;
  private final Tokens tokens;
  private final String memberId = Tokens.random().substring(0, 32);
  private final Map<Integer, PortalUser> users = new ConcurrentSkipListMap<>();
  private final Map<Integer, PortalDepartment> departments = new ConcurrentSkipListMap<>();
  private final Faults faults = new Faults();
  private final RequestLog requests = new RequestLog();
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private final LeakyBucket bucket;
  private final OperatingMeter meter;
  private final Crm crm;
  private final Forms forms;
  private final EventQueue queue;
  private final OfflineEvents offline;
  private final Lifecycle lifecycle;
  private final Javalin server;
  private final Set<String> formerDomains = ConcurrentHashMap.newKeySet();
  private final Map<String, PortalUser> webhooks = new ConcurrentHashMap<>();
  private volatile String host;
  private volatile String region = "en";
  private volatile boolean enterprise;
  private volatile boolean removable;
  private volatile boolean offersOffline;
  private volatile Duration ahead = Duration.ZERO;
  private volatile @Nullable PortalApp app;
  private volatile Optional<PortalApp> kept = Optional.empty();

  Portal(PortalEmulator emulator, Tokens tokens, PortalAddress address) {
    this.clock = () -> emulator.clock().instant().plus(ahead);
    this.tokens = tokens;
    this.host = address.host();
    var serverEndpoint = emulator.authUrl() + "/rest/";
    var auth = new EventAuth(this, tokens, serverEndpoint);
    bucket = new LeakyBucket(emulator.clock());
    meter = new OperatingMeter(emulator.clock());
    queue = new EventQueue(this, auth);
    offline = new OfflineEvents(clock);
    forms = new Forms(this, tokens, serverEndpoint);
    lifecycle = new Lifecycle(this, queue, auth, tokens);
    crm = new Crm(clock, lifecycle::recordChanged);
    server = PortalServer.start(this, tokens, emulator.pages(), address.port());
    department(1, "Company", 0, 0);
    addUser(ADMIN, "Anna", "Admin").admin(true);
    addUser(MANAGER, "Max", "Manager");
    addUser(OUTSIDER, "Olga", "Outsider").reads(PortalUser.Reads.NONE);
  }

  /// Where the portal is at home, as in its licence: `ru`, `de`, `en`.
  public Portal region(String code) {
    region = code;
    return this;
  }

  String region() {
    return region;
  }

  public String memberId() {
    return memberId;
  }

  /// Host and port, as DOMAIN names them.
  public String domain() {
    return host + ":" + server.port();
  }

  public URI baseUrl() {
    return URI.create("http://" + domain());
  }

  /// The REST address, with the slash at its end.
  public String clientEndpoint() {
    return baseUrl() + "/rest/";
  }

  public PortalUser admin() {
    return user(ADMIN);
  }

  /// Reads all CRM records, administers nothing.
  public PortalUser manager() {
    return user(MANAGER);
  }

  /// A manager without any right in CRM.
  public PortalUser outsider() {
    return user(OUTSIDER);
  }

  public PortalUser addUser(int id, String name, String lastName) {
    var user = new PortalUser(id, name, lastName);
    users.put(id, user);
    return user;
  }

  /// Adds or changes a department.
  ///
  /// @param parent 0 for the company itself
  /// @param head id of its head, 0 for none
  public void department(int id, String name, int parent, int head) {
    departments.put(id, new PortalDepartment(id, name, parent, head));
  }

  Collection<PortalDepartment> departments() {
    return departments.values();
  }

  public Collection<PortalUser> users() {
    return users.values();
  }

  public PortalUser user(int id) {
    return Optional.ofNullable(users.get(id)).orElseGet(() -> new PortalUser(id, "", ""));
  }

  public Crm crm() {
    return crm;
  }

  public Faults faults() {
    return faults;
  }

  /// Adds the app; it is not installed before its installer says so.
  public PortalApp add(AppCard card) {
    var added = new PortalApp(card);
    kept.ifPresent(added::inherit);
    app = added;
    return added;
  }

  /// The app on this portal; fails when there is none.
  public PortalApp app() {
    return installedApp().orElseThrow(() -> new IllegalStateException("no app on " + domain()));
  }

  public Optional<PortalApp> installedApp() {
    return Optional.ofNullable(app);
  }

  /// What the installer page is opened with.
  public PortalForm installForm(PortalUser user) {
    return forms.form(app().card().url("/install"), user, Placement.MAIN_PAGE);
  }

  /// What the app's main page is opened with.
  public PortalForm appForm(PortalUser user) {
    return forms.form(app().card().url("/app"), user, Placement.MAIN_PAGE);
  }

  /// The app's page opened with parameters (openApplication).
  public PortalForm appForm(PortalUser user, Map<String, String> options) {
    return forms.form(app().card().url("/app"), user, Placement.of("DEFAULT", options));
  }

  /// What a tab, such as `CRM_DEAL_DETAIL_TAB`, is opened with on the card of a record.
  public PortalForm placementForm(PortalUser user, String placement, int recordId) {
    var type = placement.replaceFirst("^CRM_", "").replaceFirst("_.*", "").toLowerCase(Locale.ROOT);
    var page = "/crm/" + type + "/details/" + recordId + "/";
    var uri = page + "?any=details%2F" + recordId + "%2F&IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER";
    var options = new LinkedHashMap<String, String>();
    options.put("ID", String.valueOf(recordId));
    options.put("URI", uri);
    return placementForm(user, placement, options);
  }

  public PortalForm placementForm(PortalUser user, String placement, Map<String, String> options) {
    return forms.form(lifecycle.handler(placement), user, Placement.of(placement, options));
  }

  /// New tokens of a user, as BX24.refreshAuth gets them.
  public TokenPair issueTokens(PortalUser user) {
    return tokens.issue(this, user.id());
  }

  /// The REST address of a new inbound webhook of a user: no app, all scopes of the app's card.
  public String webhook(PortalUser user) {
    var secret = Tokens.random().substring(0, 16);
    webhooks.put(secret, user);
    return clientEndpoint() + user.id() + "/" + secret + "/";
  }

  /// Ends the hour of all access tokens; renewed ones work.
  public void expireTokens() {
    tokens.expire(this);
  }

  /// Makes every refresh token of the portal invalid.
  public void dropRefreshTokens() {
    tokens.dropRefreshTokens(this);
  }

  /// Makes the refresh tokens of one user invalid, as when he is dismissed.
  public void dropRefreshTokens(PortalUser user) {
    tokens.dropRefreshTokens(this, user.id());
  }

  /// The installer's last word: widgets show and events flow from now on.
  public void finishInstall() {
    lifecycle.finishInstall();
  }

  /// A new version of the app: new application token, bound handlers gone, installer again.
  public void updateApp(String version) {
    lifecycle.update(version);
  }

  /// Removes the app; `clean` is the user's wish to delete its data, without which the app's
  /// options wait for it. That those of users do as well is not documented.
  public void uninstall(boolean clean) {
    lifecycle.uninstall(clean);
    kept = clean ? Optional.empty() : installedApp();
    app = null;
  }

  /// Whether apps may remove themselves (`app.uninstall`); undocumented, so they may not.
  public void letsAppsRemoveThemselves(boolean value) {
    removable = value;
  }

  boolean letsAppsRemoveThemselves() {
    return removable;
  }

  /// Sends the waiting events, once each, and says how it went.
  public List<EventDelivery> deliver() {
    return queue.deliver();
  }

  /// Whether events are sent as they happen instead of waiting for `deliver`.
  public void deliverAutomatically(boolean value) {
    queue.automatic(value);
  }

  public EventHistory events() {
    return new EventHistory(queue);
  }

  /// Every request to the REST API since the last `forgetRequests`, in the order of the answers.
  public List<PortalRequest> requests() {
    return requests.all();
  }

  public void forgetRequests() {
    requests.clear();
  }

  /// How much its clock is ahead of everybody else's from now on; negative when it is behind.
  public void clockAhead(Duration difference) {
    ahead = difference;
  }

  /// Whether its plan lets apps reserve offline events; at first it does not.
  public void offersOfflineEvents(boolean value) {
    offersOffline = value;
  }

  boolean offersOfflineEvents() {
    return offersOffline;
  }

  /// How many offline events wait for the app, reserved ones too.
  public int offlineEvents() {
    return offline.all().size();
  }

  /// What is kept does not say which records it is about, as in the official samples.
  public void forgetOfflineData() {
    offline.all().forEach(row -> row.put("EVENT_DATA", false));
  }

  OfflineEvents offline() {
    return offline;
  }

  /// Moves the portal to another host name; the old one answers 302.
  public void rename(String newHost) {
    formerDomains.add(domain());
    host = newHost;
    formerDomains.remove(domain());
  }

  /// Switches to the Enterprise plan with its larger limits, or back.
  public void enterprise(boolean value) {
    enterprise = value;
    bucket.resize(value ? 250 : 50, value ? 5 : 2);
  }

  public boolean enterprise() {
    return enterprise;
  }

  /// Takes so many requests at once and then so many a second, whatever the plan.
  public void requestLimit(int atOnce, int perSecond) {
    bucket.resize(atOnce, perSecond);
  }

  /// Makes every later call of a method count as that much operating time.
  public void operatingCost(String method, Duration time) {
    meter.cost(method, time);
  }

  /// What the app's token may do: the card's scopes without those a fault took away.
  public List<String> grantedScopes() {
    return installedApp().stream()
        .flatMap(added -> added.card().scopes().stream())
        .filter(scope -> !faults.missingScopes().contains(scope))
        .toList();
  }

  @Override
  public void close() {
    faults.clear();
    server.stop();
  }

  /// What employees find among their notifications; of those with one tag the latest.
  public List<Notice> notices() {
    return List.copyOf(notices);
  }

  synchronized void notify(Notice notice) {
    notices.removeIf(old -> !old.tag().isEmpty() && old.tag().equals(notice.tag()));
    notices.add(notice);
  }

  Instant now() {
    return clock.instant();
  }

  Stopwatch stopwatch() {
    return new Stopwatch(clock);
  }

  OperatingMeter meter() {
    return meter;
  }

  boolean admits(String address) {
    return bucket.admits(address);
  }

  boolean formerly(String domain) {
    return formerDomains.contains(domain);
  }

  Optional<PortalUser> webhookOwner(String secret) {
    return Optional.ofNullable(webhooks.get(secret));
  }

  void log(PortalRequest request) {
    requests.add(request);
  }
}
