package ledgertab.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;
import ledgertab.testing.SettableClock;
import ledgertab.testing.Silent;
import org.junit.jupiter.api.AfterEach;

/// An inbox, a worker that is driven by hand, and what it has done.
class WorkStage {

  static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

  final SettableClock clock = new SettableClock(NOW);
  final Bell bell = new Bell();
  final Database database;
  final Inbox inbox;
  final Worker worker;
  final FailedTasks failed;
  final List<String> done = new ArrayList<>();
  final List<Entry> entries = new ArrayList<>();
  private final Map<String, Supplier<Result>> results = new HashMap<>();

  WorkStage(Engine engine) {
    database = engine.fresh();
    inbox = new Inbox(database.context(), clock, bell);
    var retries = new Retries(8, Duration.ofSeconds(5), Duration.ofHours(3), () -> 0.5);
    worker = new Worker(database.context(), this::act, clock, retries, new Silent());
    failed = new FailedTasks(database.context(), clock, bell);
  }

  @AfterEach
  final void close() {
    database.close();
  }

  /// What comes of the work on a subject from now on.
  final void subject(String subject, Supplier<Result> result) {
    results.put(subject, result);
  }

  final void put(String member, String name, String subject) {
    put(member, name, subject, "{}");
  }

  /// The lane is the name without its last letter.
  final void put(String member, String name, String subject, String payload) {
    var lane = name.substring(0, name.length() - 1) + ":" + subject;
    inbox.put(new Arrival(member, name, subject, lane, payload.getBytes(UTF_8)));
  }

  static Result later(String reason) {
    return new Result.Later(reason, Optional.empty());
  }

  private Result act(Entry entry) {
    entries.add(entry);
    done.add(entry.member() + " " + entry.name() + " " + entry.subject());
    return results.getOrDefault(entry.subject(), Result.Done::new).get();
  }
}
