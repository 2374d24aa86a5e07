package ledgertab.bitrix24.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.TokenStore.Lease;
import ledgertab.bitrix24.auth.TokenStore.StandBy;
import ledgertab.bitrix24.auth.TokenStore.StoredTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One renewal of one installation's tokens: by this node, or by another one whose pair is adopted.
final class Renewing {

  /// Longer than the exchange with the authorization server may take; a dead node's runs out.
  static final Duration LEASE = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(Renewing.class);

  /// How long a refusal that may pass is believed.
  private static final Duration PAUSE = Duration.ofHours(6);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final Duration OUTLASTS_A_LEASE = LEASE.plusSeconds(5);

  private final TokenStore store;
  private final AuthServer auth;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Storing storing;
  private final String node = UUID.randomUUID().toString();

  Renewing(TokenStore store, AuthServer auth, InstantSource clock) {
    this.store = store;
    this.auth = auth;
    this.clock = clock;
    this.backoff = new Backoff(clock);
    this.storing = new Storing(store, LEASE);
  }

  /// @param version of the tokens that ran out
  Access renew(MemberId member, long version) {
    var deadline = System.nanoTime() + OUTLASTS_A_LEASE.toNanos();
    do {
      var stored = store.tokens(member);
      if (stored.isEmpty()) {
        return new Access.Lost("");
      }
      var settled = settled(stored.get(), version);
      if (settled.isPresent()) {
        return settled.get();
      }
      if (backoff.holds(member)) {
        return new Access.Unreachable();
      }
      if (store.claim(member, version, lease())) {
        return ask(member, stored.get());
      }
    } while (System.nanoTime() < deadline && waited());
    return new Access.Unreachable();
  }

  /// What another thread or node has found out meanwhile.
  private Optional<Access> settled(StoredTokens stored, long version) {
    return InstallationTokens.known(stored, clock.instant())
        .or(
            () ->
                stored.version() == version
                    ? Optional.empty()
                    : Optional.of(InstallationTokens.usable(stored)));
  }

  private Lease lease() {
    var now = clock.instant();
    return new Lease(node, now, now.plus(LEASE));
  }

  private Access ask(MemberId member, StoredTokens stored) {
    var renewal = auth.named(stored.authServer()).renew(stored.tokens().refresh());
    return switch (renewal) {
      case Renewed renewed when renewed.member().equals(member) -> replace(member, stored, renewed);
      case Renewed _ -> dead(member, stored, "another_portal");
      case Renewal.Rejected(var code) -> refused(member, stored, code);
      case Renewal.Unreachable _ -> trouble(member);
    };
  }

  private Access replace(MemberId member, StoredTokens stored, Renewed renewed) {
    backoff.answered(member);
    return storing.replace(member, stored, renewed)
        ? new Access.Usable(renewed.tokens().access())
        : reread(member);
  }

  private Access refused(MemberId member, StoredTokens stored, String code) {
    return switch (Refusal.of(code)) {
      case FINAL -> dead(member, stored, code);
      case FOR_NOW -> pause(member, stored, code);
      case TROUBLE -> trouble(member);
    };
  }

  // Another node may have used the refresh token up a moment before.
  private Access dead(MemberId member, StoredTokens stored, String code) {
    var now = store.tokens(member);
    if (now.filter(n -> n.version() == stored.version()).isEmpty()) {
      return reread(member);
    }
    return switch (auth.named(stored.authServer()).withoutUser(stored.tokens().refresh())) {
      case Renewed renewed when renewed.member().equals(member) -> replace(member, stored, renewed);
      case Renewed _, Renewal.Rejected _, Renewal.Unreachable _ ->
          store
              .takeStandBy(member)
              .flatMap(standBy -> takenOver(member, stored, standBy))
              .orElseGet(() -> lose(member, stored, code));
    };
  }

  /// Another administrator's token takes the place of the refused one.
  private Optional<Access> takenOver(MemberId member, StoredTokens stored, StandBy standBy) {
    return switch (auth.named(standBy.authServer()).renew(standBy.refresh())) {
      case Renewed renewed when renewed.member().equals(member) -> {
        LOG.info("{}: the stand-by of user {} takes over", member, standBy.userId());
        yield Optional.of(replace(member, stored, renewed.of(standBy.userId())));
      }
      case Renewed _, Renewal.Rejected _, Renewal.Unreachable _ -> Optional.empty();
    };
  }

  private Access lose(MemberId member, StoredTokens stored, String code) {
    if (!store.refuse(member, stored.version(), new Standing.Lost(code))) {
      return reread(member);
    }
    LOG.warn("{}: needs authorization by an administrator: {}", member, LogText.of(code));
    return new Access.Lost(code);
  }

  private Access pause(MemberId member, StoredTokens stored, String code) {
    var paused = new Standing.Paused(code, clock.instant().plus(PAUSE));
    if (!store.refuse(member, stored.version(), paused)) {
      return reread(member);
    }
    LOG.warn("{}: tokens are not renewed for now: {}", member, LogText.of(code));
    return new Access.Paused(code, paused.retryAt());
  }

  private Access trouble(MemberId member) {
    backoff.failed(member);
    store.release(member, node);
    return new Access.Unreachable();
  }

  private Access reread(MemberId member) {
    return store
        .tokens(member)
        .map(
            now ->
                InstallationTokens.known(now, clock.instant())
                    .orElseGet(() -> InstallationTokens.usable(now)))
        .orElseGet(() -> new Access.Lost(""));
  }

  private static boolean waited() {
    try {
      Thread.sleep(LOOK_AGAIN);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
