package ledgertab.bitrix24;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before a failed request is sent again, longer each time and never the same.
///
/// @param limited after the first answer that there were too many requests
/// @param broken after the first answer that nobody understands
public record Backoff(Duration limited, Duration broken) {

  /// The first pause after a limit is the one of the official example.
  public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), Duration.ofMillis(250));

  private static final int MOST_TRIES = 3;

  /// Empty when the request must not be sent again.
  ///
  /// @param tries made so far
  /// @param reads whether the request changes nothing on the portal
  Optional<Duration> after(PortalFailure failure, int tries, boolean reads) {
    return tries >= MOST_TRIES
        ? Optional.empty()
        : first(failure, reads).map(first -> jittered(first.multipliedBy(1L << (tries - 1))));
  }

  private Optional<Duration> first(PortalFailure failure, boolean reads) {
    return switch (failure.kind()) {
      case LIMIT -> Optional.of(limited);
      case OUTCOME_UNKNOWN -> reads ? Optional.of(broken) : Optional.empty();
      case UNREACHABLE -> reads ? Optional.of(broken) : Optional.empty();
      case TOKEN_EXPIRED,
          TOKEN_INVALID,
          METHOD_PAUSED,
          MISSING_SCOPE,
          PLAN,
          NO_RIGHT,
          USER_NOT_ALLOWED,
          NOT_FOUND,
          METHOD_MISSING,
          CONFIRM_PENDING,
          RENAMED,
          GONE,
          BLOCKED,
          REFUSED ->
          Optional.empty();
    };
  }

  private static Duration jittered(Duration time) {
    var share = 0.5 + ThreadLocalRandom.current().nextDouble();
    return Duration.ofNanos((long) (time.toNanos() * share));
  }
}
