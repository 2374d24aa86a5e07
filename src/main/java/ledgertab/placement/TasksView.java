package ledgertab.placement;

import java.util.List;
import ledgertab.placement.Card.Tasks;
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

  static TasksView of(Card card, Words words) {
    return switch (card.tasks()) {
      case Tasks.Known(var tasks) ->
          new TasksView(tasks.stream().map(t -> row(t, card, words)).toList(), false, false);
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
