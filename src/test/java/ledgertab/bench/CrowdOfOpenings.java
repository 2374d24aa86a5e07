package ledgertab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import ledgertab.emulator.PortalForm;
import ledgertab.testing.OpenTab;

/// Many tabs opened in one moment by people who press Retry until they see the card.
record CrowdOfOpenings(HttpClient http) {

  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

  /// Milliseconds from the common beginning to each card.
  List<Double> open(List<PortalForm> tabs) throws InterruptedException {
    var begin = System.nanoTime();
    var openings = new ArrayList<Callable<Double>>();
    for (var tab : tabs) {
      openings.add(
          () -> {
            open(tab);
            return (System.nanoTime() - begin) / 1e6;
          });
    }
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var times = new ArrayList<Double>();
      for (var opened : people.invokeAll(openings)) {
        times.add(opened.get());
      }
      return times;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void open(PortalForm tab) throws InterruptedException {
    var url = URI.create(tab.url().toString());
    var page =
        send(
            HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(tab.body())));
    var card =
        HttpRequest.newBuilder(url.resolve("/ui/card"))
            .header("HX-Request", "true")
            .header("X-Frame-Session", new OpenTab(url, _ -> page, page).session());
    while (send(card).statusCode() != 200) {
      Thread.sleep(BEFORE_RETRY);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
