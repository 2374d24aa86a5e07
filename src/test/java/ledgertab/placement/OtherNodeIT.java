package ledgertab.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.Portal;
import ledgertab.persistence.Database;
import ledgertab.push.Pusher;
import ledgertab.testing.AppClient;
import ledgertab.testing.Engine;
import ledgertab.testing.LiveService;
import ledgertab.testing.OpenTab;
import ledgertab.testing.Ports;
import ledgertab.testing.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is changed through one node is seen in a tab that asks another, both processes of their own
/// on one PostgreSQL.
final class OtherNodeIT {

  private static final Duration SEEN_WITHIN = Duration.ofSeconds(2);
  private static final String MARK = "X-Frame-Shown";
  private static final String CLIENTS = "id,name,tax_id,currency\nC1,Acme,7707083893,RUB\n";

  private final LiveService live = new LiveService();
  private final Portal portal = live.portal();
  private final Engine.Address address = Engine.POSTGRESQL.migrated();
  private final ServiceProcess one = live.serve(live.environment(address));
  private final URI otherUrl = URI.create("http://localhost:" + Ports.free());
  private final AppClient otherClient = new AppClient(otherUrl);
  private final ServiceProcess other = other();
  private final CrmRecord company = portal.crm().company("Acme").requisite("7707083893", "");
  private final CrmRecord deal = portal.crm().deal("Pallets").company(company);
  private final OpenTab admin;
  private final OpenTab tab;

  OtherNodeIT() {
    portal.enterprise(true);
    live.install();
    portal.finishInstall();
    admin = live.open(portal.appForm(portal.admin()));
    push("first", CLIENTS);
    tab = open();
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    otherClient.close();
    live.close();
  }

  @Test
  void what_is_done_through_one_node_is_seen_through_the_other_within_two_seconds() {
    assertThat(tab.get("/ui/card").body()).contains("by tax ID");

    var before = shown();
    changeTheLedger();
    live.open(form()).post("/ui/refresh");
    within("read anew", () -> isTold(before));

    var shown = shown();
    push("second", CLIENTS + "C2,Other,7728168971,RUB\n");
    within("import", () -> isTold(shown));

    var loaded = shown();
    live.open(form()).post("/ui/link?client=COMPANY:" + company.id() + "&id=C2");
    within("link", () -> isTold(loaded));
    assertThat(tab.get("/ui/card").body()).contains("linked manually");

    var linked = shown();
    assertThat(isTold(linked)).isFalse();
    hear("ONCRMDEALUPDATE", "&data[FIELDS][ID]=" + deal.id());
    within("event", () -> isTold(linked));

    live.open(form()).post("/ui/unlink?client=COMPANY:" + company.id());
    within("unlink", () -> tab.get("/ui/card").body().contains("by tax ID"));
    admin.post("/ui/app/matching", "order[0]=EMAIL&version=0");
    within("setting", () -> tab.get("/ui/card").body().contains("no-client"));

    hear("ONAPPUNINSTALL", "&data[CLEAN]=0");
    within("uninstalled", () -> open().page().statusCode() == 403);
  }

  private ServiceProcess other() {
    var environment = live.environment(address);
    environment.put("PORT", String.valueOf(otherUrl.getPort()));
    var process = ServiceProcess.start(environment, "serve");
    assertThat(process.line()).startsWith("LedgerTab");
    return process;
  }

  private ledgertab.emulator.PortalForm form() {
    return portal.placementForm(portal.manager(), "CRM_DEAL_DETAIL_TAB", deal.id());
  }

  /// Through the other node.
  private OpenTab open() {
    var page = otherClient.post("/placement", form().body());
    return new OpenTab(otherUrl, otherClient::send, page);
  }

  /// The ledger has changed, and nobody has told.
  private void changeTheLedger() {
    try (var database = Database.open(address.url(), address.user(), "")) {
      database
          .context()
          .execute(
              "update ledger_credit set credit_limit = 4200 where member_id = ?",
              portal.memberId());
    }
  }

  private String shown() {
    return tab.get("/ui/card").headers().firstValue(MARK).orElseThrow();
  }

  private boolean isTold(String mark) {
    return live(mark).statusCode() == 200;
  }

  private HttpResponse<String> live(String mark) {
    return otherClient.send(
        HttpRequest.newBuilder(otherUrl.resolve("/ui/live"))
            .header("X-Frame-Session", tab.session())
            .header(MARK, mark)
            .build());
  }

  private void push(String delivery, String clients) {
    var key = Pusher.makeKey(admin);
    var pusher = Pusher.of(live.url(), portal.memberId(), key, live.client()::send);
    pusher.post("/" + delivery + "?mode=replace");
    pusher.post("/" + delivery + "/clients/1", clients);
    var reply = pusher.post("/" + delivery + "/commit?chunks=1");
    assertThat(reply.status()).as(reply.json().toString()).isLessThan(300);
  }

  private void hear(String event, String more) {
    var body =
        "event="
            + event
            + more
            + "&auth[member_id]="
            + portal.memberId()
            + "&auth[application_token]="
            + portal.app().applicationToken();
    assertThat(live.client().post("/events", body).statusCode()).isEqualTo(200);
  }

  private static void within(String what, BooleanSupplier condition) {
    var began = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - began)).as(what).isLessThan(SEEN_WITHIN);
    }
  }
}
