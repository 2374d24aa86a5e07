package ledgertab.card;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// A task to be created.
///
/// @param about the records it will be bound to
public record NewTask(
    String title, String description, Optional<OffsetDateTime> deadline, List<CardRef> about) {

  public NewTask {
    about = List.copyOf(about);
  }
}
