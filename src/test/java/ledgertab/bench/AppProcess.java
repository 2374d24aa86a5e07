package ledgertab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The app's own JVM, started as `bin/ledgertab` does; what it logs goes to `target/bench/app.log`.
///
/// `LEDGERTAB_BENCH_OPTIONS` adds options, such as a flight recording.
final class AppProcess implements AutoCloseable {

  private final Process process;
  private final URI url;

  private AppProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  static AppProcess start(URI url, Map<String, String> environment) {
    var line =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    line.addAll(List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    line.addAll(List.of("-Dledgertab.log=text"));
    Optional.ofNullable(System.getenv("LEDGERTAB_BENCH_OPTIONS"))
        .filter(options -> !options.isBlank())
        .ifPresent(options -> line.addAll(List.of(options.split(" "))));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "ledgertab.bench.BenchApp"));
    var log = Path.of("target", "bench", "app.log").toFile();
    var builder = new ProcessBuilder(line).redirectError(log);
    builder.environment().putAll(environment);
    try {
      var app = new AppProcess(builder.start(), url);
      var _ = app.expect("ready");
      return app;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return url;
  }

  /// How long every call to a ledger takes from now on.
  void ledgerDelay(int milliseconds) {
    var _ = tell("ledger " + milliseconds);
  }

  void collectGarbage() {
    var _ = tell("gc");
  }

  /// Which events have had an effect since the last time.
  EventEffects.Seen events() {
    return EventEffects.Seen.of(tell("events"));
  }

  /// From now on portals have a ledger with so many orders.
  void takeOrders(int count) {
    var _ = tell("orders " + count);
  }

  /// What has been written to it since the last time.
  WrittenOrders.Seen written() {
    return WrittenOrders.Seen.of(tell("written"));
  }

  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.toHandle().destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private String tell(String line) {
    try {
      var input = process.outputWriter(StandardCharsets.UTF_8);
      input.write(line + "\n");
      input.flush();
      return expect("ok");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String expect(String word) throws IOException {
    var line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (line == null || !line.startsWith(word)) {
      throw new IllegalStateException("the app said " + line + ", see target/bench/app.log");
    }
    return line;
  }
}
