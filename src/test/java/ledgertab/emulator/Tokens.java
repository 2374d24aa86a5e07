package ledgertab.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// All tokens of all portals; a renewal replaces the refresh token (docs `oauth/auto-renewal.md`).
final class Tokens {

  static final Duration ACCESS_LIFE = Duration.ofHours(1);
  private static final Duration REFRESH_LIFE = Duration.ofDays(180);
  private static final Duration CODE_LIFE = Duration.ofSeconds(30);
  private static final int KEPT = 20_000;

  /// What a token stands for.
  record Grant(Portal portal, int userId, Instant until, boolean revoked, boolean renewed) {

    Grant until(Instant other) {
      return new Grant(portal, userId, other, revoked, renewed);
    }

    Grant withdrawn() {
      return new Grant(portal, userId, until, true, renewed);
    }
  }

  private final InstantSource clock;
  private final Map<String, Grant> access = bounded();
  private final Map<String, Grant> refresh = bounded();
  private final Map<String, Grant> codes = bounded();

  Tokens(InstantSource clock) {
    this.clock = clock;
  }

  TokenPair issue(Portal portal, int userId) {
    return issue(portal, userId, false);
  }

  /// Tokens in exchange for others.
  TokenPair renew(Grant grant) {
    return issue(grant.portal(), grant.userId(), true);
  }

  private synchronized TokenPair issue(Portal portal, int userId, boolean renewed) {
    var pair = new TokenPair(random(), random(), userId, clock.instant().plus(ACCESS_LIFE));
    access.put(pair.access(), new Grant(portal, userId, pair.expires(), false, renewed));
    refresh.put(pair.refresh(), grant(portal, userId, REFRESH_LIFE));
    return pair;
  }

  synchronized String issueCode(Portal portal, int userId) {
    var code = random();
    codes.put(code, grant(portal, userId, CODE_LIFE));
    return code;
  }

  synchronized Optional<Grant> ofAccess(String token) {
    return Optional.ofNullable(access.get(token));
  }

  synchronized Optional<Grant> ofRefresh(String token) {
    return Optional.ofNullable(refresh.get(token)).filter(this::live);
  }

  synchronized Optional<Grant> ofCode(String code) {
    return Optional.ofNullable(codes.get(code)).filter(this::live);
  }

  /// Each code and each refresh token works once.
  synchronized void spend(String codeOrRefreshToken) {
    codes.remove(codeOrRefreshToken);
    refresh.remove(codeOrRefreshToken);
  }

  /// Whether REST takes the access token behind the grant.
  boolean accepted(Grant grant) {
    var struck = !grant.renewed() && grant.portal().faults().strikes(Fault.TOKEN_EXPIRED);
    return live(grant) && !struck;
  }

  boolean live(Grant grant) {
    return !grant.revoked() && clock.instant().isBefore(grant.until());
  }

  /// Uninstalling takes every token of the portal back.
  synchronized void revoke(Portal portal) {
    access.replaceAll((_, grant) -> grant.portal() == portal ? grant.withdrawn() : grant);
    refresh.values().removeIf(grant -> grant.portal() == portal);
    codes.values().removeIf(grant -> grant.portal() == portal);
  }

  /// Ends the hour of every access token of the portal now.
  synchronized void expire(Portal portal) {
    var now = clock.instant();
    access.replaceAll((_, grant) -> grant.portal() == portal ? grant.until(now) : grant);
  }

  synchronized void dropRefreshTokens(Portal portal) {
    refresh.values().removeIf(grant -> grant.portal() == portal);
  }

  synchronized void dropRefreshTokens(Portal portal, int userId) {
    refresh.values().removeIf(g -> g.portal() == portal && g.userId() == userId);
  }

  static String random() {
    var bytes = new byte[32];
    RandomGenerator.getDefault().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Grant grant(Portal portal, int userId, Duration life) {
    return new Grant(portal, userId, clock.instant().plus(life), false, false);
  }

  private static Map<String, Grant> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Grant> eldest) {
        return size() > KEPT;
      }
    };
  }
}
