package ledgertab.accounting.remote;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Steps.Done;
import ledgertab.accounting.upstream.Ask;
import ledgertab.accounting.upstream.Line;
import ledgertab.accounting.upstream.Outcome;
import ledgertab.accounting.upstream.Reply;
import ledgertab.accounting.upstream.Upstream;
import ledgertab.security.OutboundClient.Deadline;

/// The steps that the test of every connection over HTTP has: whether its server can be reached and
/// what its clock shows.
///
/// @param base the server's address, without a slash at the end
public record Reach(Upstream upstream, Line line, String base, InstantSource clock) {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Set<Trouble> ANSWERS =
      EnumSet.of(Trouble.TOO_LARGE, Trouble.NOT_UNDERSTOOD, Trouble.REDIRECTED);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  /// How long one question of a ledger may take.
  public static Deadline soon() {
    return Deadline.in(LONGEST);
  }

  public Done<String> resolve() {
    var target = target();
    upstream
        .objection(target, soon())
        .ifPresent(
            trouble -> {
              throw new Troubled(trouble);
            });
    return new Done<>("", target.getHost());
  }

  /// Any answer will do; the server's clock is read from it.
  public Done<Optional<Instant>> connect() {
    return connect(Map.of());
  }

  public Done<Optional<Instant>> connect(Map<String, String> headers) {
    return switch (line.ask(Ask.get(target(), headers), soon())) {
      case Reply reply -> new Done<>(reply.date(), "");
      case Outcome.NoReply(var trouble) -> {
        if (!ANSWERS.contains(trouble)) {
          throw new Troubled(trouble);
        }
        yield new Done<>(Optional.empty(), "");
      }
    };
  }

  public Done<String> clock(Optional<Instant> shown) {
    return shown.map(there -> agreed(there, clock.instant())).orElse(new Done<>("", ""));
  }

  /// @param there what the ledger's clock shows
  /// @param here what ours does
  public static Done<String> agreed(Instant there, Instant here) {
    if (Duration.between(here, there).abs().compareTo(CLOCKS_DIFFER) > 0) {
      throw new Troubled(Trouble.CLOCK_IS_OFF);
    }
    return new Done<>("", "");
  }

  private URI target() {
    try {
      return URI.create(base + "/");
    } catch (IllegalArgumentException e) {
      throw new Troubled(Trouble.MALFORMED_ADDRESS);
    }
  }
}
