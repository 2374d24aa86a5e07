package ledgertab.emulator.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalTask;

/// An employee's page and a task's page, which links of the app lead to.
final class PeoplePages {

  private final Portal portal;
  private final Layout layout;

  PeoplePages(Portal portal, Layout layout) {
    this.portal = portal;
    this.layout = layout;
  }

  void routes(RoutesConfig routes) {
    routes.get("/company/personal/user/{id}/", this::user);
    routes.get("/company/personal/user/{user}/tasks/task/view/{id}/", this::task);
  }

  private void user(Context ctx) {
    var person = portal.user(number(ctx.pathParam("id")));
    var texts = layout.texts(ctx);
    var role = texts.text(person.admin() ? "role.admin" : "role.employee");
    show(ctx, person.fullName(), List.of(Cell.text("field.role", role)));
  }

  private void task(Context ctx) {
    var task = portal.crm().task(number(ctx.pathParam("id"))).orElseThrow(NotFoundResponse::new);
    show(ctx, task.title(), cells(task, layout.texts(ctx)));
  }

  private List<Cell> cells(PortalTask task, Texts texts) {
    var responsible = portal.user(number(task.text("responsibleId")));
    return List.of(
        Cell.link(
            "person",
            "field.owner",
            responsible.fullName(),
            "/company/personal/user/" + responsible.id() + "/"),
        Cell.text("field.deadline", texts.date(task.text("deadline"))),
        Cell.text("field.status", texts.text("task.status." + task.text("status"))));
  }

  private void show(Context ctx, String title, List<Cell> fields) {
    layout.show(ctx, "plain", "tasks", Map.of("title", title, "fields", fields));
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new NotFoundResponse();
    }
    return Integer.parseInt(text);
  }
}
