package ledgertab;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import ledgertab.event.Reception;
import ledgertab.job.Backlog;
import ledgertab.job.FailedTasks;
import ledgertab.job.Observer;

/// What `/metrics` tells of events and of work in the background.
final class QueueMetrics implements Observer {

  private static final Duration REMEMBERED = Duration.ofSeconds(15);
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30),
    Duration.ofMinutes(5),
    Duration.ofHours(1)
  };

  private final MeterRegistry registry;

  private record Figures(int failed, Backlog.Size backlog) {}

  /// A scrape asks the database four times a minute at most.
  QueueMetrics(MeterRegistry registry, FailedTasks failed, Backlog backlog) {
    this.registry = registry;
    LoadingCache<String, Figures> figures =
        Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .build(_ -> new Figures(failed.count(), backlog.now()));
    begin();
    gauge("ledgertab.tasks.failed", () -> figures.get("").failed());
    gauge("ledgertab.queue.waiting", () -> figures.get("").backlog().waiting());
    gauge("ledgertab.queue.lag.seconds", () -> figures.get("").backlog().lag().toMillis() / 1e3);
  }

  /// An alert over what is not there yet would be wrong after every start.
  private void begin() {
    for (var reception : Reception.values()) {
      events(reception);
    }
    for (var outcome : Outcome.values()) {
      tasks(outcome);
    }
    lag();
    merged();
  }

  private Counter events(Reception reception) {
    return registry.counter(
        "ledgertab.events", "outcome", reception.name().toLowerCase(Locale.ROOT));
  }

  private Counter tasks(Outcome outcome) {
    return registry.counter("ledgertab.tasks", "outcome", outcome.name().toLowerCase(Locale.ROOT));
  }

  private Timer lag() {
    return Timer.builder("ledgertab.event.lag").serviceLevelObjectives(BUCKETS).register(registry);
  }

  private Counter merged() {
    return registry.counter("ledgertab.events.merged");
  }

  void received(Reception reception) {
    events(reception).increment();
  }

  @Override
  public void worked(Outcome outcome, int merged, Duration lag) {
    tasks(outcome).increment();
    if (outcome == Outcome.DONE) {
      lag().record(lag);
      merged().increment(merged - 1);
    }
  }

  @Override
  public void rounded(String name, boolean succeeded, Duration took) {
    Timer.builder("ledgertab.round")
        .tags("round", name, "succeeded", String.valueOf(succeeded))
        .register(registry)
        .record(took);
  }

  private void gauge(String name, java.util.function.Supplier<Number> value) {
    Gauge.builder(name, value).register(registry);
  }
}
