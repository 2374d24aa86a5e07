package ledgertab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts the distribution as its operators do and waits until it is ready.
final class Starts {

  private static final String GROUP = "Start";
  private static final double MOST = 1000;
  private static final int TIMES = 5;

  private final Path distribution;
  private final Map<String, String> environment;
  private final HttpClient http;

  /// @param distribution the folder that holds `bin` and the built jar
  Starts(Path distribution, Map<String, String> environment, HttpClient http) {
    this.distribution = distribution;
    this.environment = environment;
    this.http = http;
  }

  List<Figure> measure(URI url) {
    var first = once(url);
    var times = new ArrayList<Double>();
    for (int i = 0; i < TIMES; i++) {
      times.add(once(url));
    }
    var samples = new Samples(times);
    return List.of(
        Figure.of(GROUP, "first start, with the migrations", first, "ms"),
        Figure.of(GROUP, "start to ready, best", samples.best(), "ms"),
        Figure.of(GROUP, "start to ready, median", samples.median(), "ms").atMost(MOST));
  }

  private double once(URI url) {
    var begin = System.nanoTime();
    var process = start();
    try {
      awaitReady(process, url.resolve("/health/ready"));
      return (System.nanoTime() - begin) / 1e6;
    } finally {
      stop(process);
    }
  }

  private Process start() {
    var builder =
        new ProcessBuilder(distribution.resolve("bin").resolve("ledgertab").toString(), "serve")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(Path.of("target", "bench", "start.log").toFile());
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Process process, URI ready) {
    var request = HttpRequest.newBuilder(ready).build();
    while (process.isAlive()) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        pause();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("the service ended, see target/bench/start.log");
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(Process process) {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
