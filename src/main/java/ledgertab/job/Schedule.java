package ledgertab.job;

import static ledgertab.persistence.generated.Tables.EVENT_INBOX;
import static ledgertab.persistence.generated.Tables.SCHEDULED_TASKS;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import ledgertab.persistence.Background;
import ledgertab.persistence.Database;
import org.jooq.DSLContext;

/// Who does what when, on all nodes together: db-scheduler with a task for each portal that has
/// something to be done, so that no portal is worked for twice at the same time, and a task for
/// each round.
///
/// What a node had begun when it died is begun again by another one within ten seconds.
final class Schedule {

  /// How many portals and rounds are worked on at the same time by a node.
  static final int PLACES = 32;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int MISSED_HEARTBEATS = 4;
  // The scheduler waits twice as long.
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final Duration AFTER_BREAK = Duration.ofSeconds(5);
  private static final TaskDescriptor<Void> TURN = TaskDescriptor.of("turn", Void.class);

  private static final ThreadFactory DAEMON = Thread.ofPlatform().daemon().name("due").factory();

  private final DSLContext db;
  private final Node node;
  private final CommonTime time;
  private final Scheduler scheduler;

  Schedule(Database database, Worker worker, Rounds rounds, Node node) {
    db = database.context();
    this.node = node;
    time = new CommonTime(database, InstantSource.system());
    time.compare();
    var builder =
        Scheduler.create(database.background(), turns(worker))
            .clock(time)
            .startTasks(rounds.all().stream().map(round -> task(rounds, round)).toList())
            .schedulerName(new SchedulerName.Fixed(node.name()))
            .threads(PLACES)
            .executorService(new Uninterrupted(Executors.newVirtualThreadPerTaskExecutor()))
            .dueExecutor(new Uninterrupted(Executors.newSingleThreadExecutor(DAEMON)))
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP_WITHIN)
            .failureLogging(LogLevel.WARN, false);
    if (database.isPostgres()) {
      // What the library finds out by itself it takes for another when the database stumbles.
      builder.jdbcCustomization(new PostgreSqlJdbcCustomization(false, false));
      builder.pollUsingLockAndFetch(0.5, 1.0);
    }
    scheduler = builder.build();
  }

  void start() {
    scheduler.start();
  }

  /// Lets what runs end, for six seconds; what does not is given back to other nodes.
  void stop() {
    scheduler.stop();
    db.update(SCHEDULED_TASKS)
        .set(SCHEDULED_TASKS.PICKED, false)
        .setNull(SCHEDULED_TASKS.PICKED_BY)
        .set(SCHEDULED_TASKS.VERSION, SCHEDULED_TASKS.VERSION.plus(1))
        .where(SCHEDULED_TASKS.PICKED_BY.eq(node.name()))
        .execute();
  }

  /// The portal has its turn soon.
  ///
  /// @return false while it has one that may have seen everything already
  boolean wake(String member) {
    var instance = TURN.instanceId(member);
    var now = time.now();
    try {
      var known = scheduler.getScheduledExecution(instance);
      if (known.isEmpty()) {
        return scheduler.scheduleIfNotExists(TURN.instance(member).build(), now);
      }
      return !known.get().isPicked()
          && (!known.get().getExecutionTime().isAfter(now) || scheduler.reschedule(instance, now));
    } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
      return false;
    }
  }

  /// Compares the clocks, and finds portals with something to be done that nobody has woken, since
  /// the node that should have is gone.
  List<String> lookAround() {
    time.compare();
    return forgotten();
  }

  /// They may have a turn later, for what waits for another try.
  private List<String> forgotten() {
    var now = time.now().atOffset(ZoneOffset.UTC);
    return db.selectDistinct(EVENT_INBOX.MEMBER_ID)
        .from(EVENT_INBOX)
        .leftJoin(SCHEDULED_TASKS)
        .on(SCHEDULED_TASKS.TASK_NAME.eq(TURN.getTaskName()))
        .and(SCHEDULED_TASKS.TASK_INSTANCE.eq(EVENT_INBOX.MEMBER_ID))
        .where(Waiting.isDue(now))
        .and(
            SCHEDULED_TASKS
                .TASK_NAME
                .isNull()
                .or(SCHEDULED_TASKS.PICKED.isFalse().and(SCHEDULED_TASKS.EXECUTION_TIME.gt(now))))
        .fetch(EVENT_INBOX.MEMBER_ID);
  }

  private Task<Void> turns(Worker worker) {
    return Tasks.custom(TURN)
        .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_BREAK))
        .onDeadExecution((dead, operations) -> operations.reschedule(dead, time.now()))
        .execute((instance, context) -> turned(turn(worker, instance.getId(), context)));
  }

  private static Optional<Duration> turn(Worker worker, String member, ExecutionContext context) {
    var isAfterDeath = context.getExecution().consecutiveFailures > 0;
    return Background.get(() -> isAfterDeath ? worker.turnAfterDeath(member) : worker.turn(member));
  }

  private CompletionHandler<Void> turned(Optional<Duration> next) {
    return (completed, operations) -> {
      if (next.isPresent()) {
        operations.reschedule(completed, time.now().plus(next.get()));
      } else {
        operations.remove();
      }
    };
  }

  private RecurringTask<Void> task(Rounds rounds, Round round) {
    return Tasks.recurring(round.name(), new Delay(round.first(), round.every()))
        .onDeadExecution((dead, operations) -> operations.reschedule(dead, time.now()))
        .execute((_, _) -> Background.run(() -> rounds.run(round)));
  }
}
