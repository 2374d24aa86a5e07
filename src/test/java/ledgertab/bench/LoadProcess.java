package ledgertab.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import ledgertab.accounting.builtin.load.Import;
import ledgertab.history.Preferences;
import ledgertab.persistence.Database;
import ledgertab.testing.Engine;

/// `ledgertab import` in a JVM of its own with 256 MB of heap, and what that took.
final class LoadProcess {

  static final int HEAP_MEGABYTES = 256;

  private LoadProcess() {}

  /// @param peak the most that the heap held before a collection, in megabytes
  /// @param lasting the most that was left after a collection
  record Took(double seconds, double peak, double lasting) {}

  static Took run(Engine.Address database, List<Path> files) {
    var line =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    line.addAll(List.of("-Xmx" + HEAP_MEGABYTES + "m", "-Dorg.jooq.no-logo=true"));
    line.addAll(List.of("-Dorg.jooq.no-tips=true", "-Dledgertab.log=text"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(LoadProcess.class.getName(), database.url(), database.user()));
    files.forEach(file -> line.add(file.toString()));
    var log = Path.of("target", "bench", "load.log").toFile();
    try {
      var process = new ProcessBuilder(line).redirectError(log).start();
      var said = process.inputReader(StandardCharsets.UTF_8).readLine();
      if (said == null || process.waitFor() != 0) {
        throw new IllegalStateException("the import failed, see target/bench/load.log: " + said);
      }
      var figures = said.split(" ");
      return new Took(
          Double.parseDouble(figures[0]),
          Double.parseDouble(figures[1]),
          Double.parseDouble(figures[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] args) {
    var lasting = new AtomicLong();
    var peak = new AtomicLong();
    listen(peak, lasting);
    var said = new ByteArrayOutputStream();
    try (var database = Database.open(args[0], args[1], "")) {
      database.migrate();
      var out = new PrintStream(said, true, StandardCharsets.UTF_8);
      var loading = new Import(database.context(), Preferences.defaults(), out);
      var begin = System.nanoTime();
      var code =
          loading.run(
              List.of("--member-id", "bench", "--clients", args[2], "--documents", args[3]));
      var seconds = (System.nanoTime() - begin) / 1e9;
      if (code != 0) {
        System.err.println(said.toString(StandardCharsets.UTF_8));
        System.exit(1);
      }
      System.out.println(seconds + " " + peak.get() / 1e6 + " " + lasting.get() / 1e6);
    }
    System.exit(0);
  }

  private static void listen(AtomicLong peak, AtomicLong lasting) {
    var names = heapPools().stream().map(MemoryPoolMXBean::getName).toList();
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, _) -> {
                var told = (CompositeData) notification.getUserData();
                var gc = GarbageCollectionNotificationInfo.from(told).getGcInfo();
                peak.accumulateAndGet(used(gc.getMemoryUsageBeforeGc(), names), Math::max);
                lasting.accumulateAndGet(used(gc.getMemoryUsageAfterGc(), names), Math::max);
              },
              null,
              null);
    }
  }

  private static long used(Map<String, MemoryUsage> pools, List<String> names) {
    return pools.entrySet().stream()
        .filter(pool -> names.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
