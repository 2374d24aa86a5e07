package ledgertab.portal.choices;

import java.time.Instant;
import java.util.Optional;

/// What a portal chose, or the standard.
///
/// @param version grows with every change; 0 before the first
public record Choice<T>(T value, long version, Optional<Change<T>> last) {

  /// The latest change.
  ///
  /// @param previous what held before it
  public record Change<T>(T previous, long userId, String userName, Instant at) {}
}
