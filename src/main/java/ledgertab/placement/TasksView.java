package ledgertab.placement;

import java.util.List;
import java.util.Map;
import ledgertab.card.Card;
import ledgertab.card.Card.Tasks;
import ledgertab.card.Task;
import ledgertab.placement.panel.Link;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Screen;
import ledgertab.placement.panel.Words;
import org.jspecify.annotations.Nullable;

/// The tasks panel as its template writes it.
///
/// @param rows null when the tasks cannot be shown
record TasksView(@Nullable List<Row> rows, boolean scopeMissing, boolean failed) {

  record Row(
      Link link,
      String title,
      @Nullable String responsible,
      @Nullable String deadline,
      boolean late) {}

  static Screen screen(Look look) {
    return new Screen("tab/tasks", "panel", Map.of("tasks", of(look)));
  }

  static TasksView of(Look look) {
    var card = look.card();
    return switch (card.tasks()) {
      case Tasks.Known(var tasks) ->
          new TasksView(tasks.stream().map(t -> row(t, card, look.words())).toList(), false, false);
      case Tasks.ScopeMissing _ -> new TasksView(null, true, false);
      case Tasks.Unavailable _ -> new TasksView(null, false, true);
    };
  }

  private static Row row(Task task, Card card, Words words) {
    return new Row(
        Link.of(card.portal(), task.path()),
        task.title(),
        task.responsible().isBlank() ? null : task.responsible(),
        task.deadline()
            .map(deadline -> words.text("tab.tasks.deadline", words.date(deadline)))
            .orElse(null),
        task.isLate(words.today()));
  }
}
