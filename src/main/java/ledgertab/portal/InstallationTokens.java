package ledgertab.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.Renewal.Rejected;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.TokenStore;
import ledgertab.bitrix24.auth.TokenStore.StoredTokens;
import ledgertab.security.Secret;

/// Keeps the installers' tokens alive: renewed only when they ran out, once for all who ask.
///
/// Docs: `settings/oauth/auto-renewal.md`. Renewing on a schedule may get the app blocked.
public final class InstallationTokens {

  private static final int LOCKS = 64;

  private final TokenStore store;
  private final AuthServer auth;
  private final InstantSource clock;
  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);
  // A refresh token that was refused once is refused for ever.
  private final Cache<RefusedPair, String> refused =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(10)).build();

  private record RefusedPair(MemberId member, long version) {}

  public InstallationTokens(TokenStore store, AuthServer auth, InstantSource clock) {
    this.store = store;
    this.auth = auth;
    this.clock = clock;
  }

  /// The stored token, renewed first when its time has passed.
  public Access current(MemberId member) {
    return store
        .tokens(member)
        .map(stored -> isOver(stored) ? afterExpiry(member, access(stored)) : usable(stored))
        .orElseGet(() -> new Access.Lost(""));
  }

  /// A token to use instead of one that the portal called expired; repeat the call with it once.
  public Access afterExpiry(MemberId member, Secret expired) {
    var lock = locks[Math.floorMod(member.hashCode(), LOCKS)];
    lock.lock();
    try {
      return store
          .tokens(member)
          .map(stored -> access(stored).equals(expired) ? renew(member, stored) : usable(stored))
          .orElseGet(() -> new Access.Lost(""));
    } finally {
      lock.unlock();
    }
  }

  private Access renew(MemberId member, StoredTokens stored) {
    var known = refused.getIfPresent(new RefusedPair(member, stored.version()));
    if (known != null) {
      return new Access.Lost(known);
    }
    return switch (auth.named(stored.authServer()).renew(stored.tokens().refresh())) {
      case Renewed renewed when renewed.member().equals(member) -> replace(member, stored, renewed);
      case Renewed _ -> refuse(member, stored, "another portal's tokens");
      case Rejected(var code) -> refuse(member, stored, code);
      case ledgertab.bitrix24.auth.Renewal.Unreachable _ -> new Access.Unreachable();
    };
  }

  private Access replace(MemberId member, StoredTokens stored, Renewed renewed) {
    return store.replaceTokens(member, stored.version(), renewed)
        ? new Access.Usable(renewed.tokens().access())
        : reread(member, new Access.Unreachable());
  }

  // Another node may have used the refresh token up a moment before.
  private Access refuse(MemberId member, StoredTokens stored, String code) {
    var now = store.tokens(member);
    if (now.isPresent() && now.get().version() != stored.version()) {
      return usable(now.get());
    }
    refused.put(new RefusedPair(member, stored.version()), code);
    return new Access.Lost(code);
  }

  private Access reread(MemberId member, Access otherwise) {
    return store.tokens(member).map(InstallationTokens::usable).orElse(otherwise);
  }

  private boolean isOver(StoredTokens stored) {
    return !stored.tokens().expiresAt().isAfter(clock.instant());
  }

  private static Secret access(StoredTokens stored) {
    return stored.tokens().access();
  }

  private static Access usable(StoredTokens stored) {
    return new Access.Usable(access(stored));
  }
}
