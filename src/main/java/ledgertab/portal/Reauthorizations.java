package ledgertab.portal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.auth.Proof.Proved;
import ledgertab.bitrix24.auth.Renewal;
import ledgertab.bitrix24.auth.Renewal.Renewed;
import ledgertab.bitrix24.auth.TokenStore.StandBy;
import ledgertab.portal.Installations.Authorized;
import ledgertab.security.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives an installation whose tokens are refused those of an administrator who opens the app.
///
/// His refresh token is renewed at once: the frame and the installation must not share one.
public final class Reauthorizations {

  private static final Logger LOG = LoggerFactory.getLogger(Reauthorizations.class);
  private static final Executor THREADS =
      task -> Thread.ofVirtual().name("reauthorization").start(task);

  /// How long a stand-by is kept before a present administrator brings a newer one.
  private static final Duration STANDS_BY = Duration.ofDays(60);

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Installations installations;
  private final TokenProofs proofs;
  private final InstantSource clock;
  private final ConcurrentMap<MemberId, CompletableFuture<Void>> underWay =
      new ConcurrentHashMap<>();

  public Reauthorizations(Installations installations, TokenProofs proofs, InstantSource clock) {
    this.installations = installations;
    this.proofs = proofs;
    this.clock = clock;
  }

  /// Takes a proved administrator's tokens if his portal needs them; does not wait.
  public void offer(Viewer viewer, Secret access, Optional<Secret> refresh) {
    var member = viewer.member();
    if (!viewer.admin() || refresh.isEmpty()) {
      return;
    }
    if (isNeeded(member)) {
      begin(member, () -> heal(viewer, access, refresh.get()));
    } else if (installations.wantsStandBy(
        member, viewer.userId(), clock.instant().minus(STANDS_BY))) {
      begin(member, () -> keep(viewer, access, refresh.get()));
    }
  }

  private void begin(MemberId member, Runnable work) {
    underWay.computeIfAbsent(member, _ -> CompletableFuture.runAsync(work, THREADS));
  }

  /// Keeps a present administrator's token for the day the owner's is refused; renewed at once,
  /// like every token that is taken from a frame.
  private void keep(Viewer viewer, Secret access, Secret refresh) {
    var member = viewer.member();
    try {
      var server = proofs.server(member);
      if (proofs.of(member, access).filter(proved -> isHis(viewer, proved)).isPresent()
          && server.renew(refresh) instanceof Renewed renewed
          && isHis(viewer, renewed)) {
        installations.keepStandBy(
            member, new StandBy(renewed.tokens().refresh(), server.address(), viewer.userId()));
        LOG.info("{}: a stand-by of another administrator is kept", member);
      }
    } catch (RuntimeException e) {
      LOG.error("{}: no stand-by could be kept", member, e);
    } finally {
      underWay.remove(member);
    }
  }

  /// Makes a proved administrator's tokens the portal's own now, whatever stands there.
  ///
  /// @return whether they are
  public boolean take(Viewer viewer, Secret access, Secret refresh) {
    return viewer.admin()
        && proofs.of(viewer.member(), access).filter(proved -> isHis(viewer, proved)).isPresent()
        && renew(viewer, kept(viewer).orElse(refresh));
  }

  /// His token that stands by already, for which the frame's was used up.
  private Optional<Secret> kept(Viewer viewer) {
    settle(viewer.member(), PATIENCE);
    return installations
        .takeStandBy(viewer.member(), user -> user == viewer.userId())
        .map(StandBy::refresh);
  }

  /// Waits for what has been offered on this node, if anything.
  public void settle(MemberId member, Duration patience) {
    var offered = underWay.get(member);
    if (offered == null) {
      return;
    }
    try {
      offered.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("{}: shown before its new tokens are there", member);
    }
  }

  private boolean isNeeded(MemberId member) {
    return installations.isInTrouble(member, clock.instant());
  }

  private void heal(Viewer viewer, Secret access, Secret refresh) {
    var member = viewer.member();
    try {
      if (proofs.of(member, access).filter(proved -> isHis(viewer, proved)).isPresent()) {
        renew(viewer, refresh);
      }
    } catch (RuntimeException e) {
      LOG.error("{}: an administrator's tokens could not be taken", member, e);
    } finally {
      underWay.remove(member);
    }
  }

  private static boolean isHis(Viewer viewer, Proved proved) {
    return proved.userId() == 0 || proved.userId() == viewer.userId();
  }

  private boolean renew(Viewer viewer, Secret refresh) {
    var member = viewer.member();
    var server = proofs.server(member);
    return switch (server.renew(refresh)) {
      case Renewed renewed when isHis(viewer, renewed) -> {
        var authorized = new Authorized(renewed, viewer.userId(), server.address());
        var stored = installations.authorize(member, authorized);
        LOG.info("{}: authorized by an administrator: {}", member, stored);
        yield stored;
      }
      case Renewed _ -> {
        LOG.warn("{}: an administrator's tokens are somebody else's", member);
        yield false;
      }
      case Renewal.Rejected _, Renewal.Unreachable _ -> {
        LOG.info("{}: an administrator's tokens are not renewed", member);
        yield false;
      }
    };
  }

  private static boolean isHis(Viewer viewer, Renewed renewed) {
    return renewed.member().equals(viewer.member())
        && (renewed.userId() == 0 || renewed.userId() == viewer.userId());
  }
}
