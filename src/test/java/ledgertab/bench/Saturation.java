package ledgertab.bench;

import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ledgertab.emulator.PortalForm;

/// Warm openings as fast as the app gives them, by eight users who do not think.
///
/// @param perSecond openings
/// @param cpuMillis of the app's process for each opening
record Saturation(double perSecond, double cpuMillis) {

  private static final int USERS = 8;

  static Saturation measure(AppProcess app, HttpClient http, List<PortalForm> tabs, int seconds) {
    var begin = System.nanoTime();
    var end = begin + seconds * 1_000_000_000L;
    var cpu = app.cpu();
    var count = run(http, tabs, end);
    var took = (System.nanoTime() - begin) / 1e9;
    return new Saturation(count / took, app.cpu().minus(cpu).toNanos() / 1e6 / count);
  }

  private static int run(HttpClient http, List<PortalForm> tabs, long end) {
    Callable<Integer> user =
        () -> {
          var count = 0;
          for (; System.nanoTime() < end; count++) {
            Opening.of(http, tabs.get(count % tabs.size()));
          }
          return count;
        };
    try (var users = Executors.newFixedThreadPool(USERS)) {
      return users.invokeAll(java.util.Collections.nCopies(USERS, user)).stream()
          .mapToInt(Saturation::count)
          .sum();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int count(Future<Integer> user) {
    try {
      return user.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
