package ledgertab.card;

import java.time.LocalDate;
import java.util.Optional;

/// An open task of Bitrix24.
///
/// @param path its page on the portal
public record Task(
    long id, String title, String responsible, Optional<LocalDate> deadline, String path) {

  /// As changes of tasks are noted: `TASK:9`.
  public static String place(long id) {
    return "TASK:" + id;
  }

  /// Where a task opens for a user.
  static String path(long user, long id) {
    return "/company/personal/user/" + user + "/tasks/task/view/" + id + "/";
  }

  public boolean isLate(LocalDate today) {
    return deadline.map(today::isAfter).orElse(false);
  }
}
