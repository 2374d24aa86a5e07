package ledgertab.placement.tasks;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ledgertab.history.Document;
import ledgertab.history.DocumentBook;
import ledgertab.history.Money;
import ledgertab.placement.panel.Words;

/// What a new task says before the viewer touches it: about the overdue documents, where there are
/// any.
record TaskDraft(List<Document> overdue, Words words) {

  private static final int MOST_LISTED = 10;

  static TaskDraft of(List<DocumentBook> books, Words words) {
    var overdue =
        books.stream()
            .flatMap(b -> b.documents().stream())
            .filter(d -> d.isOverdue(words.today()))
            .sorted(Comparator.comparing((Document d) -> d.due().orElse(LocalDate.MAX)))
            .toList();
    return new TaskDraft(overdue, words);
  }

  /// @param document the number of the document it is to be about; the oldest debt without one
  TaskForm form(Optional<String> document) {
    var about =
        overdue.stream()
            .filter(d -> document.filter(d.number()::equals).isPresent())
            .findFirst()
            .or(() -> overdue.stream().findFirst());
    return new TaskForm(
        TaskForm.newTicket(),
        about.map(this::title).orElse(""),
        nextWorkingDay().toString(),
        overdue.isEmpty() ? "" : description());
  }

  private String title(Document document) {
    return words.text(
        "tab.task.title", document.number(), amount(document), document.daysOverdue(words.today()));
  }

  private String description() {
    var lines =
        overdue.stream().limit(MOST_LISTED).map(this::line).collect(Collectors.joining("\n"));
    var more = overdue.size() - MOST_LISTED;
    var rest = more > 0 ? "\n" + words.text("tab.task.more", words.number(more)) : "";
    return words.text("tab.task.intro") + "\n" + lines + rest;
  }

  private String line(Document document) {
    return words.text(
        "tab.task.line",
        document.number(),
        amount(document),
        words.date(document.due()),
        document.daysOverdue(words.today()));
  }

  private String amount(Document document) {
    return words.money(document.outstanding().orElseGet(() -> zero(document)));
  }

  private static Money zero(Document document) {
    return Money.zero(document.total().currency());
  }

  private LocalDate nextWorkingDay() {
    var day = words.today().plusDays(1);
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.plusDays(1);
    }
    return day;
  }
}
