package ledgertab.gallery;

import com.microsoft.playwright.FrameLocator;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import ledgertab.demo.Demo;
import ledgertab.demo.MoreLedgers;
import ledgertab.emulator.Fault;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.push.Pusher;
import ledgertab.testing.AppClient;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.OpenTab;

/// Every state of the tab. A deal that is shown healthy is never one that needs an untouched
/// ledger.
final class Scenes {

  private static final int ON_HOLD = 1;
  private static final int OVER_LIMIT = 5;
  private static final int OVERDUE = 3;
  private static final int NEVER_READ = 20;
  private static final int FORBIDDEN = 21;
  private static final int FINDS_ONLY = 22;
  private static final int SLOW = 23;
  private static final int NOBODY = 25;
  private static final int SEVERAL = 26;
  private static final int MARKUP = 27;
  private static final int NO_CLIENT = 29;
  private static final int RIGHT_TO_LEFT = 31;
  private static final int COMPANY_AND_CONTACTS = 32;

  private Scenes() {}

  static List<Scene> all() {
    return Stream.of(
            cards(),
            several(),
            app(),
            StageScenes.all(),
            LedgerScenes.all(),
            refusals(),
            last(),
            LedgerScenes.several())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Scene> cards() {
    return List.of(
        Scene.deal("card", ON_HOLD),
        Scene.deal("over-limit", OVER_LIMIT),
        Scene.deal("documents-overdue", OVERDUE).click("filter-overdue"),
        Scene.deal("chart-three-years", OVERDUE).press("#chart-36"),
        Scene.deal("lines", OVER_LIMIT).press(".opener").until("[data-testid=document-line]"),
        Scene.deal("nothing-found", OVERDUE).type("document-search", "XYZ-0"),
        Scene.deal("several-clients", COMPANY_AND_CONTACTS),
        Scene.deal("chooser", SEVERAL),
        Scene.deal("not-found", NOBODY),
        Scene.deal("link", NOBODY)
            .click("link-client")
            .type("link-search", "ООО")
            .until("[data-testid=link-option]"),
        Scene.deal("gone", SEVERAL)
            .then(Scenes::takeBack)
            .press("[data-testid=client-option]")
            .until("[data-testid=unlink]")
            .then((demo, _) -> demo.ledger(Mode.KNOWS_NOBODY, Cause.UNREACHABLE))
            .click("refresh")
            .until("[data-testid=no-client]"),
        Scene.deal("no-client", NO_CLIENT),
        Scene.deal("markup", MARKUP),
        Scene.deal("right-to-left", RIGHT_TO_LEFT),
        Scene.deal("task", OVERDUE).click("create-task").until("#task-form form"),
        Scene.deal("waiting", SLOW).when(d -> d.ledger(Mode.SLOW, Cause.TIMEOUT)),
        Scene.deal("failed", NEVER_READ).when(d -> d.ledger(Mode.DOWN, Cause.UNREACHABLE)),
        Scene.deal("forbidden", FORBIDDEN).when(d -> d.ledger(Mode.DOWN, Cause.FORBIDDEN)),
        Scene.deal("unsupported", FINDS_ONLY)
            .when(d -> d.ledger(Mode.FINDS_ONLY, Cause.UNREACHABLE)),
        Scene.deal("stale", OVERDUE)
            .until("[data-testid=credit-verdict]")
            .then((demo, _) -> demo.ledger(Mode.DOWN, Cause.UNREACHABLE))
            .click("refresh")
            .until("[data-testid=stale-notice]"));
  }

  /// A portal with the ledgers of several legal entities.
  private static List<Scene> several() {
    return List.of(
        Scene.deal("several-ledgers", OVERDUE)
            .when(d -> d.connect(MoreLedgers.north()))
            .until("#ledger-in-north [data-testid=credit-verdict]"),
        Scene.deal("several-ledgers-trouble", OVERDUE)
            .when(d -> d.connect(MoreLedgers.north(), MoreLedgers.down(), MoreLedgers.stranger()))
            .until("#ledger-in-south [data-testid=panel-error]"),
        Scene.deal("several-ledgers-waiting", OVERDUE)
            .when(d -> d.connect(MoreLedgers.slow()))
            .until("#ledger-in-east"),
        Scene.deal("several-ledgers-chooser", SEVERAL)
            .when(d -> d.connect(MoreLedgers.north()))
            .until("#ledger-in-builtin"));
  }

  private static List<Scene> app() {
    return List.of(
        Scene.app("app-upload").click("section-ledger"),
        Scene.app("app-push")
            .when(Scenes::push)
            .click("section-ledger")
            .until("[data-testid=push-fault]"),
        Scene.app("app-push-key")
            .click("section-ledger")
            .until("#push")
            .then(Scenes::newKey)
            .until("[data-testid=push-key]"),
        Scene.app("app-refresh").click("section-refresh").until("#minutes"),
        Scene.app("app-refresh-wrong")
            .click("section-refresh")
            .until("#minutes")
            .then((_, app) -> app.locator("#minutes").fill("0"))
            .click("settings-save")
            .until("[data-testid=field-fault]"),
        Scene.app("app-visibility")
            .click("section-visibility")
            .until("#who-EVERYONE")
            .then((_, app) -> app.locator("#who-DEPARTMENTS").check())
            .click("preview-show")
            .until("#preview [data-testid=credit-verdict]"),
        Scene.app("app-matching").click("section-matching").until("#order-0"),
        Scene.app("app-placements").click("section-placements").until("#card-DEAL"),
        Scene.app("app-responsible")
            .click("section-responsible")
            .type("employee-search", "Ma")
            .until("#task-2"),
        Scene.app("app-told")
            .click("section-responsible")
            .type("listener-search", "Ma")
            .until("#told-2"),
        Scene.app("app-history")
            .click("section-refresh")
            .until("#minutes")
            .then((_, app) -> app.locator("#minutes").fill("20"))
            .click("settings-save")
            .until("[data-testid=settings-said]")
            .click("section-history")
            .until("[data-testid=history-row]"),
        Scene.app("app-health").until("[data-testid=health]"),
        Scene.app("app-support").click("section-support").until("[data-testid=bundle]"),
        Scene.app("app-removal")
            .click("section-support")
            .click("remove-app")
            .until("[data-testid=remove-yes]"),
        Scene.app("app-news").click("section-news").until("[data-testid=news-section]"),
        Scene.app("app-employee").seenBy(Scene.MANAGER));
  }

  /// Deliveries of the night, the last of them with faults.
  private static void push(Demo demo) {
    var portal = demo.portal();
    var form = portal.appForm(portal.admin());
    var url = URI.create(form.url().toString()).resolve("/");
    try (var client = new AppClient(url)) {
      var key = Pusher.makeKey(new OpenTab(url, client::send, client.post(form)));
      var pusher = Pusher.of(url, portal.memberId(), key, client::send);
      pusher.post("/1c-2026-11-19?mode=change");
      pusher.post("/1c-2026-11-19/clients/1", "id,name\nP1,ООО «Ольха»\n");
      pusher.post("/1c-2026-11-19/commit?chunks=1");
      pusher.post("/1c-2026-11-20?mode=change");
      pusher.post(
          "/1c-2026-11-20/documents/1",
          "id,client_id,number,issued,currency,total\nD1,P9,7,2026-11-01,RUB,ten\n");
      pusher.post("/1c-2026-11-20/commit?chunks=1");
    }
  }

  private static void newKey(Demo demo, FrameLocator app) {
    app.getByTestId("push-renew").click();
    app.getByTestId("push-renew-yes").click();
  }

  private static List<Scene> refusals() {
    return List.of(
        Scene.deal("refused", OVERDUE).seenBy(Scene.OUTSIDER),
        Scene.deal("busy", OVERDUE).when(d -> d.portal().faults().on(Fault.LIMIT_EXCEEDED)),
        Scene.deal("plan", OVERDUE).when(d -> d.portal().faults().on(Fault.PLAN_ENDED)),
        Scene.deal("no-task-scope", OVER_LIMIT).when(d -> d.portal().faults().missScope("task")),
        Scene.app("app-plan").when(d -> d.portal().faults().on(Fault.PLAN_ENDED)));
  }

  /// The harm stays, and so does what is saved.
  private static List<Scene> last() {
    return List.of(
        Scene.app("app-health-trouble").when(Scenes::harm).until("[data-testid=health]"),
        LedgerScenes.saved());
  }

  /// Several things that the health sheet tells of.
  private static void harm(Demo demo) {
    var portal = demo.portal();
    portal.app().placements().clear();
    portal.app().payment("T", false, 3);
    portal.faults().missScope("task");
    demo.ledger(Mode.DOWN, Cause.TIMEOUT);
  }

  /// The picture before left its link behind.
  private static void takeBack(Demo demo, FrameLocator tab) {
    demo.ledger(Mode.HEALTHY, Cause.UNREACHABLE);
    if (tab.getByTestId("unlink").count() > 0) {
      tab.getByTestId("unlink").click();
      tab.getByTestId("client-option").first().waitFor();
    }
  }
}
