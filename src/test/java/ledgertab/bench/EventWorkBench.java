package ledgertab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// A share of a thousand events a second has all the work that events can cause: the client's
/// figures are read ahead, the order gets a status in an emulated ledger, the timeline tells it.
final class EventWorkBench {

  private static final String GROUP = "Events with work";
  private static final int PLAIN = 970;
  private static final int PORTALS = 200;
  // Those before are of other stages.
  private static final int FIRST_RECORD = 2_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Report report;
  private final BenchOptions options;

  EventWorkBench(Report report, BenchOptions options) {
    this.report = report;
    this.options = options;
  }

  /// What was written to the ledger so far.
  private static final class Orders {

    private final List<Double> lags = new ArrayList<>();
    private final Set<String> given = new HashSet<>();
    private final HashMap<String, String> last = new HashMap<>();
    private int doubled;
    private int clients;

    void add(WrittenOrders.Seen seen, MovingDeals deals) {
      clients = seen.clients();
      for (var write : seen.writes()) {
        lags.add(deals.lag(write));
        last.put(write.order(), write.status());
        doubled += given.add(write.order() + "/" + write.status()) ? 0 : 1;
      }
    }

    int ended() {
      return (int) last.values().stream().filter(MovingDeals.STAGES.getLast()::equals).count();
    }
  }

  void measure(AppProcess app, MovingDeals deals) throws InterruptedException {
    app.takeOrders(deals.count());
    var seconds = options.quick() ? 10 : 30;
    var plain =
        CompletableFuture.supplyAsync(() -> plain(app, seconds), Thread::startVirtualThread);
    var cpu = app.cpu();
    for (var stage : MovingDeals.STAGES) {
      deals.move(stage, Duration.ofSeconds(seconds).dividedBy(MovingDeals.STAGES.size()));
    }
    var sent = plain.join();
    var cpuMillis = app.cpu().minus(cpu).toMillis();
    var orders = new Orders();
    var effects = 0;
    var end = System.nanoTime() + PATIENCE.toNanos();
    var isOver = false;
    while (!isOver && System.nanoTime() < end) {
      Thread.sleep(100);
      orders.add(app.written(), deals);
      effects += app.events().effects();
      isOver =
          orders.ended() == deals.count()
              && effects >= sent.accepted()
              && deals.told() >= orders.given.size();
    }
    report(sent, orders, deals);
    var moves = deals.count() * MovingDeals.STAGES.size();
    figure("CPU of the app for an event", cpuMillis / (double) (sent.accepted() + moves), "ms");
    none("plain events lost", sent.accepted() - effects);
  }

  private static EventLoad.Sent plain(AppProcess app, int seconds) {
    try {
      return new EventLoad(app.url(), PORTALS, PLAIN).send(seconds, FIRST_RECORD);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void report(EventLoad.Sent sent, Orders orders, MovingDeals deals) {
    var acks = new Samples(sent.acks());
    figure("plain events accepted", sent.accepted(), "");
    figure("ack of plain events, p50", acks.median(), "ms");
    figure("ack of plain events, p99", acks.percentile(99), "ms");
    figure("moves of deals", deals.count() * MovingDeals.STAGES.size(), "");
    figure("clients looked for in the ledger, ahead of anybody", orders.clients, "");
    figure("statuses written to orders", orders.lags.size(), "");
    if (!orders.lags.isEmpty()) {
      var lag = new Samples(orders.lags);
      figure("lag until the order is written, p50", lag.median(), "ms");
      figure("lag until the order is written, p99", lag.percentile(99), "ms");
      figure("lag until the order is written, longest", lag.percentile(100), "ms");
    }
    none("moves refused", deals.refused());
    none("orders left behind", deals.count() - orders.ended());
    none("doubled effects on orders", orders.doubled);
    none("lines told twice", deals.toldTwice());
    none("written and not told", Math.max(0, orders.given.size() - deals.told()));
  }

  private void figure(String name, double value, String unit) {
    report.add(Figure.of(GROUP, name, value, unit));
  }

  private void none(String name, double value) {
    report.add(Figure.of(GROUP, name, value, "").atMost(0));
  }
}
