package ledgertab.upkeep;

import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAnswer.Answered;
import ledgertab.bitrix24.PortalAnswer.Failed;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.auth.Access;
import ledgertab.bitrix24.auth.InstallationTokens;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.bitrix24.batch.BatchAnswer;
import ledgertab.portal.Installation;
import ledgertab.portal.Installations;
import ledgertab.portal.choices.DepartmentTrees;
import ledgertab.registration.Registrations;
import ledgertab.registration.Registrations.State;
import ledgertab.registration.Registrations.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after every portal after an update of the app, once a day where the token still holds, and
/// once a week where somebody uses the app: what must be registered is, what an earlier version
/// left is gone, the scopes are known. One batch to a portal where all is well, two where something
/// is repaired; a crash loses nothing, each portal's row says how far it is.
public final class Walk {

  private static final Logger LOG = LoggerFactory.getLogger(Walk.class);

  private final Installations installations;
  private final InstallationTokens tokens;
  private final Calling calling;
  private final Registrations registrations;
  private final DepartmentTrees trees;
  private final Checks checks;

  /// What is put right, and what is learnt.
  public record Care(Registrations registrations, DepartmentTrees trees) {}

  public Walk(
      Installations installations,
      InstallationTokens tokens,
      Calling calling,
      Care care,
      Checks checks) {
    this.installations = installations;
    this.tokens = tokens;
    this.calling = calling;
    this.registrations = care.registrations();
    this.trees = care.trees();
    this.checks = checks;
  }

  /// Looks after all portals that are due and returns when it is done.
  public void pass() {
    var page = checks.due("");
    while (!page.isEmpty()) {
      SideBySide.each(page, this::quietly);
      page = checks.due(page.getLast().value());
    }
  }

  private void quietly(MemberId member) {
    try {
      if (checks.lease(member)) {
        var outcome = look(member);
        checks.done(member, outcome);
        LOG.info("{}: looked after, {}", member, outcome);
      }
    } catch (RuntimeException e) {
      LOG.error("{}: could not be looked after", member, e);
    }
  }

  private Outcome look(MemberId member) {
    var known = installations.find(member).filter(Installation::isActive);
    if (known.isEmpty()) {
      return Outcome.NO_ACCESS;
    }
    return switch (tokens.current(member)) {
      case Access.Usable(var token) -> ask(Calling.call(known.get(), token));
      case Access.Lost _, Access.Paused _ -> Outcome.NO_ACCESS;
      case Access.Unreachable _ -> Outcome.NOT_NOW;
    };
  }

  private Outcome ask(PortalCall call) {
    return switch (calling.batch(call, Batch.of(Checkup.questions(0)))) {
      // The token may be another one by now.
      case Answered(var answers, _) -> repair(calling.call(call.member()).orElse(call), answers);
      case Failed(var failure) -> Outcome.of(failure);
    };
  }

  private Outcome repair(PortalCall call, BatchAnswer answers) {
    if (trees.isNeeded(call.member()) && !trees.learn(call)) {
      LOG.info("{}: does not tell its departments", call.member());
    }
    var found = Checkup.of(call.member(), answers, registrations);
    found.scopes().ifPresent(scopes -> installations.learnScopes(call.member(), scopes));
    var trouble = registrations.repair(call, answers);
    var missing = missing(found);
    if (trouble.isEmpty() && missing > 0) {
      checks.repaired(call.member(), missing);
      LOG.info("{}: {} were not bound any more and are again", call.member(), missing);
    }
    return trouble.map(Trouble::failure).map(Outcome::of).orElse(Outcome.RIGHT);
  }

  private static int missing(Checkup found) {
    return found.registrations().values().stream()
        .mapToInt(state -> state instanceof State.Known(var missing, _) ? missing : 0)
        .sum();
  }
}
