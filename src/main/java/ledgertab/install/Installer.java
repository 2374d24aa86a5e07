package ledgertab.install;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalClient;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.install.InstallReport.Failure;
import ledgertab.install.Prover.Proven;
import ledgertab.install.Prover.Unproven;
import ledgertab.portal.Deletions;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.registration.Registrations;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Proves a claim, stores the installation, then registers what is missing. Safe to repeat after
/// every step.
final class Installer {

  private static final Logger LOG = LoggerFactory.getLogger(Installer.class);
  private static final int LOCKS = 64;

  /// How long the page waits until what an earlier installation left behind is deleted.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Prover prover;
  private final PortalClient portals;
  private final Installations installations;
  private final Deletions deletions;
  private final Restoring restoring;
  private final Consumer<MemberId> installed;
  private final Registrations registrations;
  // Two frames that install at once would bind every tab twice.
  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

  Installer(
      Prover prover,
      PortalClient portals,
      Installations installations,
      Installs.Settings settings) {
    this.prover = prover;
    this.portals = portals;
    this.installations = installations;
    this.deletions = settings.deletions();
    this.restoring = new Restoring(portals, settings.copy());
    this.installed = settings.installed();
    this.registrations = settings.registrations();
  }

  InstallReport install(InstallClaim claim) {
    var lock = locks[Math.floorMod(claim.member().hashCode(), LOCKS)];
    lock.lock();
    try {
      var live = installations.find(claim.member()).filter(Installation::isActive).isPresent();
      return switch (prover.prove(claim, live)) {
        case Unproven(var reason) -> unproved(claim, Step.PROOF, reason);
        case Proven proven -> askPortal(proven);
      };
    } catch (DataAccessException e) {
      LOG.error("the installations cannot be reached", e);
      return unproved(claim, Step.STORE, Reason.DATABASE);
    } finally {
      lock.unlock();
    }
  }

  private InstallReport askPortal(Proven proven) {
    return switch (portals.batch(proven.portal().call(), PortalState.QUESTION)) {
      case Answered(var answer, var address) ->
          judge(new Proven(proven.claim(), proven.portal().movedTo(address)), answer);
      case Failed(var failure) -> failed(proven, Step.RIGHTS, Reason.of(failure));
    };
  }

  private InstallReport judge(Proven proven, BatchAnswer answer) {
    var state = new PortalState(answer);
    var objection = state.objection();
    if (objection.isPresent()) {
      return failed(proven, Step.RIGHTS, objection.get());
    }
    try {
      if (!deletions.settle(proven.portal().member(), PATIENCE)) {
        return failed(proven, Step.STORE, Reason.CLEANING);
      }
      store(proven, state);
      restoring.restore(proven.portal(), state);
    } catch (DataAccessException e) {
      LOG.error("the installation cannot be stored", e);
      return failed(proven, Step.STORE, Reason.DATABASE);
    }
    return registrations
        .repair(proven.portal().call(), answer)
        .map(trouble -> failed(proven, Step.of(trouble.kind()), Reason.of(trouble.failure())))
        .orElseGet(() -> done(proven));
  }

  private InstallReport done(Proven proven) {
    installed.accept(proven.portal().member());
    return InstallReport.done(proven.claim(), proven.portal().address().origin());
  }

  private void store(Proven proven, PortalState state) {
    var portal = proven.portal();
    var existing = installations.find(portal.member()).filter(Installation::isActive);
    if (existing.isPresent() && isOlderThanStored(portal)) {
      return;
    }
    var installation =
        new Installation(
            portal.member(),
            Installation.Status.ACTIVE,
            portal.address(),
            state.scopes(),
            state.userId(),
            proven.claim().place().language(),
            proven
                .claim()
                .applicationToken()
                .or(() -> existing.flatMap(Installation::applicationToken)));
    var server = prover.server(proven.claim()).address();
    portal
        .tokens()
        .ifPresentOrElse(
            tokens -> installations.save(installation, tokens, server),
            () -> installations.save(installation));
    state
        .region()
        .or(() -> Region.of(proven.claim().place().language()))
        .ifPresent(region -> installations.keepRegion(portal.member(), region));
  }

  // A replayed request must not bring back tokens that were used up meanwhile.
  private boolean isOlderThanStored(ProvedPortal portal) {
    return installations
        .tokens(portal.member())
        .filter(
            stored ->
                portal
                    .expiresAt()
                    .filter(end -> !stored.tokens().expiresAt().isAfter(end))
                    .isEmpty())
        .isPresent();
  }

  private static InstallReport unproved(InstallClaim claim, Step step, Reason reason) {
    return InstallReport.failed(claim, claim.place().origin(), new Failure(step, reason));
  }

  private static InstallReport failed(Proven proven, Step step, Reason reason) {
    var origin = proven.portal().address().origin();
    return InstallReport.failed(proven.claim(), origin, new Failure(step, reason));
  }
}
