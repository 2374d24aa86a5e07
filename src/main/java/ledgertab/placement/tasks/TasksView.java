package ledgertab.placement.tasks;

import java.util.List;
import java.util.Map;
import ledgertab.card.Card.Tasks;
import ledgertab.card.Task;
import ledgertab.placement.panel.Link;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Screen;
import ledgertab.portal.Feature;
import org.jspecify.annotations.Nullable;

/// The tasks panel as its template writes it.
///
/// @param path the panel's own address
/// @param create address of the form for a new task
/// @param rows null when the tasks cannot be shown
/// @param missing the part of the app that does not work for want of a scope; null when it works
/// @param admin whether the viewer could grant it
/// @param portal where the portal lives, such as `https://acme.bitrix24.com`
/// @param back whether a form was closed just now, so that the focus returns to its button
public record TasksView(
    String path,
    String create,
    @Nullable List<Row> rows,
    @Nullable Feature missing,
    boolean admin,
    String portal,
    boolean failed,
    boolean back) {

  record Row(
      Link link,
      String title,
      @Nullable String responsible,
      @Nullable String deadline,
      boolean late) {}

  public static TasksView of(Look look) {
    return of(look, false);
  }

  static Screen screen(Look look, boolean back) {
    return new Screen("tab/tasks", "panel", Map.of("tasks", of(look, back)));
  }

  private static TasksView of(Look look, boolean back) {
    return switch (look.card().tasks()) {
      case Tasks.Known(var tasks) ->
          view(look, tasks.stream().map(t -> row(t, look)).toList(), null, back);
      case Tasks.ScopeMissing _ -> view(look, null, Feature.TASKS, back);
      case Tasks.Unavailable _ -> view(look, null, null, back);
    };
  }

  private static TasksView view(
      Look look, @Nullable List<Row> rows, @Nullable Feature missing, boolean back) {
    return new TasksView(
        look.at("/ui/tasks"),
        look.at("/ui/tasks/new"),
        rows,
        missing,
        look.viewer().admin(),
        look.card().portal().origin(),
        rows == null && missing == null,
        back);
  }

  private static Row row(Task task, Look look) {
    var words = look.words();
    return new Row(
        Link.of(look.card().portal(), task.path()),
        task.title(),
        task.responsible().isBlank() ? null : task.responsible(),
        task.deadline()
            .map(deadline -> words.text("tab.tasks.deadline", words.date(deadline)))
            .orElse(null),
        task.isLate(words.today()));
  }
}
