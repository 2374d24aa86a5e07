package ledgertab;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PortalAnswer;
import ledgertab.bitrix24.PortalCall;
import ledgertab.bitrix24.PortalListener;
import ledgertab.bitrix24.limit.Urgency;
import ledgertab.history.AccountingConnector;
import ledgertab.history.CacheListener;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerRef;
import ledgertab.history.Ledgers;
import ledgertab.portal.InstallationCounts;
import ledgertab.portal.InstallationCounts.State;
import ledgertab.upkeep.Checks;
import ledgertab.upkeep.LedgerWatch;
import ledgertab.upkeep.Outcome;

/// What `/metrics` tells Prometheus. No portal is named: labels come from short lists of ours.
final class Metrics implements PortalListener, CacheListener, AutoCloseable {

  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    begin();
  }

  /// An alert over what is not there yet would be wrong after every start.
  private void begin() {
    for (var urgency : Urgency.values()) {
      waits(urgency);
    }
    for (var level : Level.values()) {
      requests(level, true);
      requests(level, false);
    }
    compared(0, 0);
    callsDropped(0);
  }

  private Timer waits(Urgency urgency) {
    return timer("ledgertab.rate.wait")
        .tag("urgency", urgency.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  private Counter requests(Level level, boolean isHit) {
    return registry.counter(
        "ledgertab.cache.requests",
        "level",
        level.name().toLowerCase(Locale.ROOT),
        "outcome",
        isHit ? "hit" : "miss");
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  void show(Context ctx) {
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }

  /// One answer to the tab: the page or a panel.
  void answered(String path, int status, Duration took) {
    timer("ledgertab.tab")
        .tags("path", path, "status", String.valueOf(status))
        .register(registry)
        .record(took);
  }

  @Override
  public void ended(Ended ended) {
    timer("ledgertab.portal.call")
        .tags("method", ended.asked().method(), "outcome", outcome(ended.answer()))
        .register(registry)
        .record(ended.cost().took());
  }

  @Override
  public void waited(PortalCall call, Duration time) {
    waits(call.caller().urgency()).record(time);
  }

  @Override
  public void asked(Level level, boolean isHit) {
    requests(level, isHit).increment();
  }

  /// The installations by state; a scrape asks the database at most twice a minute.
  void count(InstallationCounts counts) {
    var remembered =
        Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .<String, Map<State, Integer>>build(_ -> counts.now());
    for (var state : State.values()) {
      Gauge.builder("ledgertab.installations", () -> remembered.get("all").getOrDefault(state, 0))
          .tag("status", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  /// The portals by how they were looked after; a scrape asks the database at most twice a minute.
  void count(Checks checks) {
    var remembered =
        Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .<String, Map<Outcome, Integer>>build(_ -> checks.counts());
    for (var outcome : Outcome.values()) {
      Gauge.builder("ledgertab.portal.checks", () -> remembered.get("all").getOrDefault(outcome, 0))
          .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  /// Calls that did not get into the record.
  ///
  /// @param missed of the changes those whose event never came
  void compared(int changes, int missed) {
    registry.counter("ledgertab.events.compared").increment(changes);
    registry.counter("ledgertab.events.missed").increment(missed);
  }

  void callsDropped(int count) {
    registry.counter("ledgertab.call.log.dropped").increment(count);
  }

  /// @param watch hears which ledgers answer
  Ledgers around(Ledgers ledgers, LedgerWatch watch) {
    return member -> {
      var all = ledgers.of(member);
      return all.size() == 1
          ? List.of(measured(watch, member, all.getFirst()))
          : all.stream().map(ledger -> measured(watch, member, ledger)).toList();
    };
  }

  private AccountingConnector measured(
      LedgerWatch watch, MemberId member, AccountingConnector ledger) {
    return new MeasuredLedger(
        ledger, this, answer -> hear(watch, new LedgerRef(member, ledger.id()), answer));
  }

  private static void hear(LedgerWatch watch, LedgerRef ledger, LedgerAnswer<?> answer) {
    switch (answer) {
      case LedgerAnswer.Answer<?> _ -> watch.answered(ledger.member(), ledger.id());
      case LedgerAnswer.Unsupported<?> _ -> {}
      case LedgerAnswer.Outage<?>(var cause) -> {
        // A ledger that nobody has connected is no trouble.
        if (cause != LedgerAnswer.Cause.NOT_CONFIGURED) {
          watch.failed(ledger.member(), ledger.id());
        }
      }
    }
  }

  void ledgerAnswered(String connector, String outcome, Duration took) {
    timer("ledgertab.ledger.call")
        .tags("connector", connector, "outcome", outcome)
        .register(registry)
        .record(took);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private static Timer.Builder timer(String name) {
    return Timer.builder(name).serviceLevelObjectives(BUCKETS);
  }

  private static String outcome(PortalAnswer<?> answer) {
    return switch (answer) {
      case PortalAnswer.Answered<?> _ -> "answered";
      case PortalAnswer.Failed<?>(var failure) -> failure.kind().name().toLowerCase(Locale.ROOT);
    };
  }
}
