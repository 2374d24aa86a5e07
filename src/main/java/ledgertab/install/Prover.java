package ledgertab.install;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import ledgertab.bitrix24.auth.AuthServer;
import ledgertab.bitrix24.auth.Proof;
import ledgertab.bitrix24.auth.Proof.Proved;
import ledgertab.bitrix24.auth.Renewal;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.TokenPair;
import ledgertab.security.Secret;

/// Has a claim's tokens confirmed by the authorization server: ours, alive and of that portal.
///
/// What the server leaves out is proved by renewing, which only our app and that portal can do.
final class Prover {

  private static final Duration SHORTEST_LIFE = Duration.ofMinutes(5);

  sealed interface Attempt {}

  /// @param claim with the tokens to go on with
  record Proven(InstallClaim claim, ProvedPortal portal) implements Attempt {}

  record Unproven(Reason reason) implements Attempt {}

  private final AuthServer auth;
  private final InstantSource clock;

  Prover(AuthServer auth, InstantSource clock) {
    this.auth = auth;
    this.clock = clock;
  }

  /// @param live the portal is installed already, so an old claim must not pass for a new one
  Attempt prove(InstallClaim claim, boolean live) {
    if (claim.access().isEmpty()) {
      return renewed(claim, Reason.UNPROVED);
    }
    return switch (server(claim).proof(claim.access().get())) {
      case Proved proved -> judge(claim, proved, live);
      case Proof.Rejected(var code) when Reason.ofAuth(code) == Reason.EXPIRED && !live ->
          renewed(claim, Reason.EXPIRED);
      case Proof.Rejected(var code) -> new Unproven(Reason.ofAuth(code));
      case Proof.Unreachable _ -> new Unproven(Reason.AUTH_DOWN);
    };
  }

  AuthServer server(InstallClaim claim) {
    return auth.named(claim.place().authServer());
  }

  private Attempt judge(InstallClaim claim, Proved proved, boolean live) {
    if (contradicts(claim, proved)) {
      return new Unproven(Reason.UNPROVED);
    }
    if (proved.clientId().isEmpty() || proved.member().isEmpty() || proved.address().isEmpty()) {
      return renewed(claim, Reason.UNPROVED);
    }
    if (live && proved.expiresAt().isEmpty() && claim.refresh().isPresent()) {
      return renewed(claim, Reason.EXPIRED);
    }
    return new Proven(claim, portal(claim, proved));
  }

  private boolean contradicts(InstallClaim claim, Proved proved) {
    return proved.clientId().filter(id -> !auth.isOurs(id)).isPresent()
        || proved.member().filter(member -> !member.equals(claim.member())).isPresent();
  }

  private Attempt renewed(InstallClaim claim, Reason without) {
    if (claim.refresh().isEmpty()) {
      return new Unproven(without);
    }
    return switch (server(claim).renew(claim.refresh().get())) {
      case Renewed renewed when renewed.member().equals(claim.member()) ->
          new Proven(claim.with(renewed.tokens()), portal(renewed));
      case Renewed _ -> new Unproven(Reason.UNPROVED);
      case Renewal.Rejected(var code) -> new Unproven(Reason.ofAuth(code));
      case Renewal.Unreachable _ -> new Unproven(Reason.AUTH_DOWN);
    };
  }

  private static ProvedPortal portal(Renewed renewed) {
    var tokens = renewed.tokens();
    return new ProvedPortal(
        renewed.member(),
        renewed.address(),
        tokens.access(),
        Optional.of(tokens.expiresAt()),
        Optional.of(tokens));
  }

  private ProvedPortal portal(InstallClaim claim, Proved proved) {
    var access = claim.access().orElseThrow();
    return new ProvedPortal(
        claim.member(),
        proved.address().orElseThrow(),
        access,
        proved.expiresAt(),
        claim.refresh().map(refresh -> tokens(access, refresh, proved)));
  }

  private TokenPair tokens(Secret access, Secret refresh, Proved proved) {
    var end = proved.expiresAt().orElseGet(() -> clock.instant().plus(SHORTEST_LIFE));
    return new TokenPair(access, refresh, end);
  }
}
