package ledgertab.placement.tasks;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import ledgertab.web.PhpForm;

/// A new task as the viewer wrote it, not checked yet.
///
/// @param ticket tells a second press of the button from a second task
record TaskForm(String ticket, String title, String deadline, String description) {

  static final int LONGEST_TITLE = 250;
  static final int LONGEST_DESCRIPTION = 10_000;

  /// What is wrong with a field; the name is a message key.
  enum Fault {
    TITLE_EMPTY,
    TITLE_LONG,
    DEADLINE_BAD,
    DESCRIPTION_LONG
  }

  static TaskForm of(PhpForm form) {
    return new TaskForm(
        form.text("ticket").filter(t -> t.length() == 36).orElseGet(TaskForm::newTicket),
        form.text("title").orElse(""),
        form.text("deadline").orElse(""),
        form.text("description").orElse(""));
  }

  static String newTicket() {
    return UUID.randomUUID().toString();
  }

  List<Fault> faults() {
    var faults = new ArrayList<Fault>();
    if (title.isEmpty()) {
      faults.add(Fault.TITLE_EMPTY);
    }
    if (title.length() > LONGEST_TITLE) {
      faults.add(Fault.TITLE_LONG);
    }
    if (!deadline.isEmpty() && date().isEmpty()) {
      faults.add(Fault.DEADLINE_BAD);
    }
    if (description.length() > LONGEST_DESCRIPTION) {
      faults.add(Fault.DESCRIPTION_LONG);
    }
    return faults;
  }

  /// As a date field of a browser writes it.
  Optional<LocalDate> date() {
    try {
      return deadline.length() == 10 ? Optional.of(LocalDate.parse(deadline)) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
