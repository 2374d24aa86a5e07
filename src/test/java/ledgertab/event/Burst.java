package ledgertab.event;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Events of some portals, posted as fast as they are answered; each is about a record of its own.
final class Burst {

  private static final int SENDERS = 8;

  private final Supplier<URI> node;
  private final List<String> members;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /// @param node where the next event goes
  Burst(Supplier<URI> node, List<String> members) {
    this.node = node;
    this.members = members;
  }

  Burst start() {
    for (int i = 0; i < SENDERS; i++) {
      threads.add(Thread.startVirtualThread(this::send));
    }
    return this;
  }

  /// Waits until so many were accepted.
  Burst await(int count) throws InterruptedException {
    while (accepted.size() < count) {
      Thread.sleep(10);
    }
    return this;
  }

  /// The records of the events that were answered with 200.
  Set<String> end() throws InterruptedException {
    over.set(true);
    for (var thread : threads) {
      thread.join();
    }
    return accepted;
  }

  int accepted() {
    return accepted.size();
  }

  /// How long an answer took at most.
  Duration longest() {
    return Duration.ofNanos(longest.get());
  }

  /// How many answers of each status there were so far; 0 for none.
  Map<Integer, Integer> answers() {
    return Map.copyOf(answers);
  }

  private void send() {
    while (!over.get()) {
      var record = String.valueOf(number.incrementAndGet());
      var member = members.get(record.hashCode() % members.size());
      var began = System.nanoTime();
      var status = status(http, node.get(), member, record);
      longest.accumulateAndGet(System.nanoTime() - began, Math::max);
      answers.merge(status, 1, Integer::sum);
      if (status == 200) {
        accepted.add(record);
      }
    }
  }

  static boolean isAccepted(HttpClient http, URI node, String member, String record) {
    return status(http, node, member, record) == 200;
  }

  private static int status(HttpClient http, URI node, String member, String record) {
    var body =
        "event=ONCRMDEALUPDATE&data[FIELDS][ID]="
            + record
            + "&auth[member_id]="
            + member
            + "&auth[application_token]=token";
    var request =
        HttpRequest.newBuilder(node.resolve("/events"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
