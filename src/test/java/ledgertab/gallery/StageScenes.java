package ledgertab.gallery;

import com.microsoft.playwright.FrameLocator;
import java.util.List;
import ledgertab.demo.Demo;
import ledgertab.demo.MoreLedgers;
import ledgertab.emulator.EntityType;
import ledgertab.history.OrderStatus;

/// What the stages of deals mean in ledgers.
final class StageScenes {

  private static final List<OrderStatus> STATUSES =
      List.of(
          new OrderStatus("confirmed", "Подтверждён"),
          new OrderStatus("shipped", "Отгружен"),
          new OrderStatus("closed", "Закрыт"));

  private StageScenes() {}

  static List<Scene> all() {
    return List.of(
        open("app-stages-none"),
        open("app-stages").when(StageScenes::offer).then(StageScenes::choose),
        open("app-stages-several").when(StageScenes::offerSeveral).then(StageScenes::chooseSeveral),
        open("app-stages-silent").when(StageScenes::offerAndFallSilent));
  }

  private static Scene open(String name) {
    return Scene.app(name).click("section-stages").until("[data-testid=stage]");
  }

  private static void offer(Demo demo) {
    demo.portal().crm().userField(EntityType.DEAL, "UF_CRM_ORDER", "Номер заказа");
    demo.statuses(STATUSES);
  }

  private static void choose(Demo demo, FrameLocator app) {
    app.locator("#order").selectOption("UF_CRM_ORDER");
    app.locator("#stage-0-3").selectOption("builtin:confirmed");
    app.locator("#stage-0-5").selectOption("builtin:shipped");
    save(app);
  }

  private static void offerSeveral(Demo demo) {
    offer(demo);
    var north = MoreLedgers.north();
    north.declare(
        List.of(new OrderStatus("sent", "Отправлен"), new OrderStatus("paid", "Оплачен")));
    demo.connect(north);
  }

  private static void chooseSeveral(Demo demo, FrameLocator app) {
    app.locator("#stage-0-4").selectOption("north:paid");
    save(app);
  }

  /// One takes a status no more, another does not answer.
  private static void offerAndFallSilent(Demo demo) {
    demo.statuses(STATUSES.subList(0, 1));
    demo.connect(MoreLedgers.silent());
  }

  private static void save(FrameLocator app) {
    app.getByTestId("settings-save").click();
    app.getByTestId("settings-said").waitFor();
  }
}
