package ledgertab;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import ledgertab.event.AppUpdates;
import ledgertab.event.EventHandler;
import ledgertab.event.EventWork;
import ledgertab.event.Payments;
import ledgertab.job.Backlog;
import ledgertab.job.Bell;
import ledgertab.job.Crew;
import ledgertab.job.FailedTasks;
import ledgertab.job.Inbox;
import ledgertab.job.Node;
import ledgertab.job.OwnRounds;
import ledgertab.job.Retries;
import ledgertab.job.Rounds;
import ledgertab.job.Worker;
import ledgertab.support.Desk;
import org.jooq.exception.DataAccessException;

/// What is done behind the requests: events, and rounds.
final class Jobs {

  private static final Duration STUCK = Duration.ofMinutes(1);

  final Inbox inbox;
  final AppUpdates updates;
  final QueueMetrics metrics;
  private final FailedTasks failed;
  private final Rounds rounds;
  private final Backlog backlog;
  private final Crew crew;
  private final OwnRounds ownRounds;

  /// @param more handlers besides the app's own
  Jobs(Ground ground, Tenants tenants, Upkeep upkeep, List<EventHandler> more) {
    var db = ground.db();
    var clock = ground.clock();
    var bell = new Bell();
    var node = Node.here();
    inbox = new Inbox(db, clock, bell);
    failed = new FailedTasks(db, clock, bell);
    backlog = new Backlog(db, clock);
    metrics = new QueueMetrics(ground.metrics().registry(), failed, backlog);
    updates = updates(ground, tenants, upkeep);
    rounds = new Rounds(upkeep.rounds, db, clock, node, metrics);
    ownRounds = new OwnRounds(upkeep.ownRounds);
    var payments = new Payments(tenants.tokens, tenants.proofs, upkeep.checks);
    var handlers =
        Stream.of(List.of(updates, payments), Reactions.of(), more).flatMap(List::stream).toList();
    var work = new EventWork(tenants.installations, handlers);
    var worker = new Worker(db, work, clock, Retries.standard(), metrics);
    crew = new Crew(ground.resources().database(), bell, worker, rounds, node);
  }

  private static AppUpdates updates(Ground ground, Tenants tenants, Upkeep upkeep) {
    var portals = new AppUpdates.Portals(tenants.installations, tenants.proofs, tenants.client);
    return new AppUpdates(portals, upkeep.checks, tenants.box, ground.clock());
  }

  /// What operators see.
  Desk.Work work() {
    return new Desk.Work(failed, rounds, backlog);
  }

  void start() {
    crew.start();
    ownRounds.start();
  }

  void stop() {
    crew.stop();
    ownRounds.close();
  }

  void awaitEnd() {
    crew.awaitEnd();
  }

  /// One word: `up`, `starting` or `stuck`.
  String state() {
    try {
      return !crew.isRunning()
          ? "starting"
          : backlog.now().lag().compareTo(STUCK) > 0 ? "stuck" : "up";
    } catch (DataAccessException e) {
      return "unknown";
    }
  }
}
