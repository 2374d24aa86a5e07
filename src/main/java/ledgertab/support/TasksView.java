package ledgertab.support;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The work in the background as its template writes it.
///
/// @param waiting how many arrivals wait
/// @param lag how long the oldest of them has waited
/// @param next address of the next page of failed tasks, null on the last one
public record TasksView(
    String waiting,
    String lag,
    List<Cause> causes,
    List<Task> tasks,
    @Nullable String next,
    List<Round> rounds) {

  public record Cause(String name, String reason, String count, String last) {}

  public record Task(
      String member,
      String id,
      String name,
      String subject,
      String reason,
      String attempts,
      String failed) {}

  /// @param state ends the message key `support.round.`
  /// @param tone of the state
  public record Round(
      String name,
      String state,
      String tone,
      @Nullable String started,
      @Nullable String took,
      @Nullable String succeeded,
      String reason,
      String node) {}
}
