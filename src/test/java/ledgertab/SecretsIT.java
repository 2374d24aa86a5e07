package ledgertab;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.AuthServer.AppKeys;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.emulator.AppCard;
import ledgertab.emulator.Fault;
import ledgertab.emulator.Portal;
import ledgertab.portal.Installations;
import ledgertab.push.Pusher;
import ledgertab.security.OutboundClient;
import ledgertab.security.OutboundClient.Limits;
import ledgertab.security.OutboundGuard;
import ledgertab.security.Secret;
import ledgertab.security.SecretBox;
import ledgertab.testing.Engine;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.LiveApp;
import ledgertab.testing.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// Whatever happens, no token, secret or person's name reaches the log, and no token the tables.
@ParameterizedClass
@EnumSource(Engine.class)
final class SecretsIT {

  private static final String DEAL = "CRM_DEAL_DETAIL_TAB";
  private static final String NAME = "Canary Trading";
  private static final String EMAIL = "canary@example.com";
  private static final String PHONE = "+7 999 111-22-33";

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> tokens = new ArrayList<>(List.of(AppCard.CLIENT_SECRET));
  private final LiveApp app;
  private final Portal portal;
  private final int deal;

  SecretsIT(Engine engine) {
    app = LiveApp.start(engine);
    portal = app.portal();
    var company = portal.crm().company(NAME).email(EMAIL).phone(PHONE);
    deal = portal.crm().deal("Canary deal").company(company).id();
  }

  @BeforeEach
  void listen() {
    log.start();
    root().addAppender(log);
    ours().setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    root().detachAppender(log);
    ours().setLevel(null);
    app.close();
  }

  @Test
  void a_life_of_a_portal_leaves_no_secret_in_the_log_and_no_token_in_the_tables() {
    install();
    work();
    fail();
    authorize();
    events();
    push();

    assertThat(log.list).extracting(ILoggingEvent::getLevel).contains(Level.INFO, Level.WARN);
    assertThat(lines()).doesNotContain(tokens);
    assertThat(lines()).doesNotContain(NAME, EMAIL, PHONE, "79991112233", "Canary deal");
    assertThat(app.get("/metrics").body()).doesNotContain(tokens).doesNotContain(NAME, EMAIL);
    var page = app.post("/placement", "AUTH_ID=" + canary("page") + "&member_id=%zz");
    assertThat(page.body()).doesNotContain(tokens);
    try (var database = app.database()) {
      assertThat(Tables.dump(database)).contains(portal.memberId()).doesNotContain(tokens);
    }
  }

  @Test
  void a_database_in_trouble_logs_no_secret() {
    install();
    try (var database = app.database()) {
      database.context().execute("alter table installation rename to hidden");
      var form = known(portal.placementForm(portal.admin(), DEAL, deal));
      app.clock().advance(Duration.ofMinutes(1));
      install(form);
      events();
      database.context().execute("alter table hidden rename to installation");
    }

    assertThat(lines()).doesNotContain(tokens);
  }

  @Test
  void a_strangers_text_forges_no_line() {
    install();
    var form = portal.placementForm(portal.manager(), "DEFAULT", java.util.Map.of());

    app.post(form.with("PLACEMENT", "X\nforged line").with("LANG", "en\nforged line"));
    app.post(form.with("member_id", "x\nforged line"));
    app.post("/events", "event=X%0Aforged+line&auth[member_id]=a%0Aforged+line");
    app.post("/events", "event=ONX&auth[member_id]=a%0Aforged+line");

    assertThat(lines()).doesNotContain("forged line");
  }

  private void install() {
    install(known(portal.installForm(portal.admin())));
    portal.finishInstall();
    tokens.add(portal.app().applicationToken());
  }

  private void install(ledgertab.emulator.PortalForm form) {
    app.post(form);
    portal.faults().on(Fault.LIMIT_EXCEEDED, 1);
    app.post(known(portal.installForm(portal.admin())));
    app.post(known(portal.installForm(portal.manager())));
    app.post(form.with("AUTH_ID", canary("invented")));
  }

  private void work() {
    app.load(
        portal,
        "id,name,email,phone,currency,credit_limit\nC1," + NAME + "," + EMAIL + ",,RUB,1\n",
        "",
        "");
    var tab = app.open(known(portal.placementForm(portal.manager(), DEAL, deal)));
    assertThat(tab.card()).contains(NAME);
    tokens.add(tab.session());
    portal.expireTokens();
    app.clock().advance(Duration.ofMinutes(2));
    tab.card();
    tab.post("/ui/refresh");
    tokens.add(tab.session());
    portal.dropRefreshTokens();
    portal.expireTokens();
    app.clock().advance(Duration.ofMinutes(2));
    tab.get("/ui/card");
    tab.post("/ui/session", "AUTH_ID=" + canary("revived") + "&REFRESH_ID=" + canary("refresh"));
    tab.get("/ui/card");
  }

  private void push() {
    app.post(known(portal.installForm(portal.admin())));
    var key = Pusher.makeKey(app.open(known(portal.appForm(portal.admin()))));
    tokens.add(key);
    var pusher = Pusher.of(app.url(), portal.memberId(), key, app::send);
    pusher.post("/a?mode=change");
    pusher.post(
        "/a/clients/1", "id,name,email\nC1," + NAME + "," + EMAIL + "\nC2,," + PHONE + "\n");
    assertThat(pusher.post("/a/commit?chunks=1").status()).isEqualTo(422);
    Pusher.of(app.url(), portal.memberId(), canary("push"), app::send).get("/a");
  }

  private void fail() {
    for (var fault : new Fault[] {Fault.HTML_ERROR, Fault.DROPPED_CONNECTION, Fault.PLAN_ENDED}) {
      portal.faults().on(fault);
      app.open(known(portal.placementForm(portal.manager(), DEAL, deal))).get("/ui/card");
      portal.faults().clear();
    }
    app.ledgers().become(Mode.DOWN);
    app.clock().advance(Duration.ofHours(1));
    app.open(known(portal.placementForm(portal.manager(), DEAL, deal))).card();
    app.post(
        known(portal.placementForm(portal.manager(), DEAL, deal))
            .with("APPLICATION_TOKEN", canary("forged")));
    app.post("/placement", "AUTH_ID=" + canary("broken") + "&member_id=%zz");
  }

  /// The app's own tokens are renewed, lost, healed and authorized anew.
  private void authorize() {
    try (var database = app.database()) {
      var box = new SecretBox(Map.of("1", new byte[32]));
      var installations = new Installations(database.context(), box, app.clock());
      var http = new OutboundClient(new OutboundGuard(true), "Test", Limits.STANDARD);
      var keys = new AppKeys(AppCard.CLIENT_ID, new Secret(AppCard.CLIENT_SECRET));
      var auth = new AuthServer(http, keys, app.emulator().authUrl(), app.clock());
      var own = new InstallationTokens(installations, auth, app.clock());
      var member = new MemberId(portal.memberId());
      app.post(known(portal.installForm(portal.admin())));
      app.clock().advance(Duration.ofHours(1));
      own.current(member);
      keep(installations.tokens(member).orElseThrow().tokens());
      portal.dropRefreshTokens();
      app.clock().advance(Duration.ofHours(1));
      assertThat(own.current(member)).isInstanceOf(Access.Lost.class);
      var page = app.open(known(portal.appForm(portal.admin())));
      page.get("/ui/app/authorization");
      finish(page.post("/ui/app/authorization").body());
      keep(installations.tokens(member).orElseThrow().tokens());
    }
  }

  private void finish(String panel) {
    var link = Pattern.compile("href=\"([^\"]+authorize[^\"]+)\"").matcher(panel);
    assertThat(link.find()).as(panel).isTrue();
    var agreed = app.send(request(link.group(1).replace("&amp;", "&")));
    var callback = agreed.headers().firstValue("Location").orElseThrow();
    for (var parameter : List.of("code", "state")) {
      var value = Pattern.compile("[?&]" + parameter + "=([^&]+)").matcher(callback);
      assertThat(value.find()).isTrue();
      tokens.add(value.group(1));
    }
    app.send(request(callback.replaceFirst("code=[^&]+", "code=" + canary("code"))));
    assertThat(app.send(request(callback)).statusCode()).isEqualTo(400);
  }

  private static HttpRequest request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).build();
  }

  private void keep(TokenPair pair) {
    tokens.addAll(List.of(pair.access().value(), pair.refresh().value()));
  }

  private void events() {
    var member = "&auth[member_id]=" + portal.memberId();
    app.post(
        "/events",
        "event=ONAPPUPDATE&auth[access_token]="
            + canary("update")
            + "&auth[application_token]="
            + canary("application")
            + member);
    app.post(
        "/events",
        "event=ONAPPMETHODCONFIRM&data[TOKEN]="
            + canary("confirm")
            + "&auth[access_token]="
            + canary("event")
            + "&auth[refresh_token]="
            + canary("event-refresh")
            + "&auth[application_token]="
            + portal.app().applicationToken()
            + member);
  }

  private ledgertab.emulator.PortalForm known(ledgertab.emulator.PortalForm form) {
    tokens.addAll(List.of(form.field("AUTH_ID"), form.field("REFRESH_ID")));
    return form;
  }

  private String canary(String name) {
    var token = "canary-token-" + name;
    tokens.add(token);
    return token;
  }

  private String lines() {
    return List.copyOf(log.list).stream()
        .filter(event -> !event.getLoggerName().startsWith("ledgertab.emulator"))
        .map(SecretsIT::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(ILoggingEvent event) {
    var thrown = event.getThrowableProxy();
    return event.getFormattedMessage()
        + event.getMDCPropertyMap()
        + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Logger ours() {
    return (Logger) LoggerFactory.getLogger("ledgertab");
  }
}
