package ledgertab.bitrix24.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.TokenStore.StoredTokens;
import ledgertab.security.Secret;

/// Keeps the installations' own tokens: renewed only when they ran out, once for all who ask, on
/// all nodes.
///
/// Docs: `settings/oauth/auto-renewal.md`. Renewing on a schedule may get the app blocked.
public final class InstallationTokens {

  /// Longer than a renewal by another node may take, so that whoever waits sees its end.
  private static final Duration PATIENCE = Renewing.LEASE.plusSeconds(10);

  private static final Duration SELDOM = Duration.ofDays(1);

  // A thread each: nobody who stops waiting may end a renewal before its outcome is stored.
  private static final Executor THREADS =
      task -> Thread.ofVirtual().name("token-renewal").start(task);

  private final TokenStore store;
  private final InstantSource clock;
  private final Renewing renewing;
  private final ConcurrentMap<Pair, CompletableFuture<Access>> underWay = new ConcurrentHashMap<>();

  private record Pair(MemberId member, long version) {}

  public InstallationTokens(TokenStore store, AuthServer auth, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.renewing = new Renewing(store, auth, clock);
  }

  /// The stored token, renewed first when its time has passed.
  public Access current(MemberId member) {
    return current(member, PATIENCE);
  }

  /// @param patience how long the caller can wait for a renewal
  public Access current(MemberId member, Duration patience) {
    return store
        .tokens(member)
        .map(stored -> alive(stored).orElseGet(() -> renewed(member, stored, patience)))
        .orElseGet(() -> new Access.Lost(""));
  }

  /// A token to use instead of one that the portal called expired; repeat the call with it once.
  public Access afterExpiry(MemberId member, Secret expired) {
    return afterExpiry(member, expired, PATIENCE);
  }

  /// @param patience how long the caller can wait for a renewal
  public Access afterExpiry(MemberId member, Secret expired, Duration patience) {
    return store
        .tokens(member)
        .map(
            stored ->
                access(stored).equals(expired) ? renewed(member, stored, patience) : usable(stored))
        .orElseGet(() -> new Access.Lost(""));
  }

  /// Renews tokens that nobody has needed for so long that the refresh token grows old.
  ///
  /// @param before what was renewed later stays as it is
  public Access keepAlive(MemberId member, Instant before) {
    return store
        .tokens(member)
        .map(
            stored ->
                stored.renewedAt().isBefore(before)
                    ? renewed(member, stored, PATIENCE)
                    : usable(stored))
        .orElseGet(() -> new Access.Lost(""));
  }

  /// The stored token while it lives; a dead one is renewed only when none was for a day. For what
  /// anybody can cause.
  public Access seldom(MemberId member) {
    return store
        .tokens(member)
        .map(stored -> alive(stored).orElseGet(() -> seldom(member, stored)))
        .orElseGet(() -> new Access.Lost(""));
  }

  private Access seldom(MemberId member, StoredTokens stored) {
    var next = stored.renewedAt().plus(SELDOM);
    return next.isAfter(clock.instant())
        ? new Access.Paused("", next)
        : renewed(member, stored, PATIENCE);
  }

  /// A refusal that is remembered, so that nobody is asked.
  static Optional<Access> known(StoredTokens stored, Instant now) {
    return switch (stored.standing()) {
      case Standing.Lost(var code) -> Optional.of(new Access.Lost(code));
      case Standing.Paused(var code, var retryAt) when now.isBefore(retryAt) ->
          Optional.of(new Access.Paused(code, retryAt));
      case Standing.Paused _, Standing.Working _ -> Optional.empty();
    };
  }

  private Access renewed(MemberId member, StoredTokens stored, Duration patience) {
    return known(stored, clock.instant())
        .orElseGet(() -> await(start(new Pair(member, stored.version())), patience));
  }

  private CompletableFuture<Access> start(Pair pair) {
    return underWay.computeIfAbsent(
        pair, p -> CompletableFuture.supplyAsync(() -> renew(p), THREADS));
  }

  private Access renew(Pair pair) {
    try {
      return renewing.renew(pair.member(), pair.version());
    } finally {
      underWay.remove(pair);
    }
  }

  private static Access await(CompletableFuture<Access> outcome, Duration patience) {
    try {
      return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Access.Unreachable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Access.Unreachable();
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  // What was refused ran out before, whatever its stored expiry says.
  private Optional<Access> alive(StoredTokens stored) {
    var isAlive =
        stored.standing() instanceof Standing.Working
            && stored.tokens().expiresAt().isAfter(clock.instant());
    return isAlive ? Optional.of(usable(stored)) : Optional.empty();
  }

  private static Secret access(StoredTokens stored) {
    return stored.tokens().access();
  }

  static Access usable(StoredTokens stored) {
    return new Access.Usable(access(stored));
  }
}
