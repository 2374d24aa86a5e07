package ledgertab;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.event.AppUpdates;
import ledgertab.event.EventHandler;
import ledgertab.event.EventWork;
import ledgertab.event.Payments;
import ledgertab.event.sweep.Sweep;
import ledgertab.job.Arrival;
import ledgertab.job.Backlog;
import ledgertab.job.Bell;
import ledgertab.job.Crew;
import ledgertab.job.FailedTasks;
import ledgertab.job.Hints;
import ledgertab.job.Inbox;
import ledgertab.job.Node;
import ledgertab.job.OwnRounds;
import ledgertab.job.Retries;
import ledgertab.job.Round;
import ledgertab.job.Rounds;
import ledgertab.job.Worker;
import ledgertab.support.Desk;
import org.jooq.exception.DataAccessException;

/// What is done behind the requests: events, and rounds.
final class Jobs {

  private static final Duration STUCK = Duration.ofMinutes(1);

  final Inbox inbox;
  final Hints hints;
  final AppUpdates updates;
  final QueueMetrics metrics;
  private final FailedTasks failed;
  private final Rounds rounds;
  private final Backlog backlog;
  private final Crew crew;
  private final OwnRounds ownRounds;

  /// @param more handlers besides the app's own
  Jobs(Ground ground, Tenants tenants, Books books, Upkeep upkeep, List<EventHandler> more) {
    var db = ground.db();
    var clock = ground.clock();
    var bell = new Bell();
    var node = Node.here();
    inbox = new Inbox(db, clock, bell);
    hints = new Hints(inbox, clock);
    failed = new FailedTasks(db, clock, bell);
    backlog = new Backlog(db, clock);
    metrics = new QueueMetrics(ground.metrics().registry(), failed, backlog);
    updates = updates(ground, tenants, upkeep);
    var sweep = sweep(ground, tenants, upkeep);
    rounds =
        new Rounds(
            Stream.concat(upkeep.rounds.stream(), Stream.of(sweep)).toList(),
            db,
            clock,
            node,
            metrics);
    ownRounds = new OwnRounds(upkeep.ownRounds);
    var payments =
        new Payments(tenants.tokens, tenants.proofs, tenants.calling, tenants.plans, upkeep.checks);
    var handlers =
        Stream.of(List.of(updates, payments), Reactions.of(ground, tenants, books, upkeep), more)
            .flatMap(List::stream)
            .toList();
    var work = new EventWork(tenants.installations, handlers);
    var worker = new Worker(db, work, clock, Retries.standard(), metrics);
    crew = new Crew(ground.resources().database(), bell, worker, rounds, node);
  }

  private Round sweep(Ground ground, Tenants tenants, Upkeep upkeep) {
    var sweep =
        new Sweep(
            tenants.calling,
            ground.db(),
            new Sweep.Finds(this::putMissed, upkeep.missed),
            ground.clock());
    return new Round(
        "looking for missed events", Duration.ofMinutes(2), Duration.ofMinutes(1), sweep::pass);
  }

  /// As if it had come: in the lane of its record.
  private void putMissed(MemberId member, String event, long record) {
    var payload = Map.of("event", event, "data[FIELDS][ID]", String.valueOf(record));
    var lane = event.replaceFirst("(ADD|UPDATE|DELETE)$", "") + "::" + record;
    inbox.put(
        new Arrival(
            member.value(),
            event,
            String.valueOf(record),
            lane,
            PhpJson.write(payload).getBytes(StandardCharsets.UTF_8)));
  }

  private AppUpdates updates(Ground ground, Tenants tenants, Upkeep upkeep) {
    var portals = new AppUpdates.Portals(tenants.installations, tenants.proofs, tenants.client);
    return new AppUpdates(portals, upkeep.checks, tenants.box, inbox, ground.clock());
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
