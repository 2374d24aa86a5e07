package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import ledgertab.emulator.PortalApp.BoundEvent;

/// The queue server: forms to the bound handlers, one attempt each, never a second one.
final class EventQueue {

  private static final int KEPT = 1_000;

  private record Letter(BoundEvent handler, String body) {}

  private final Portal portal;
  private final EventAuth auth;
  private final Queue<Letter> waiting = new ArrayDeque<>();
  private final List<EventDelivery> delivered = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private volatile boolean automatic;

  EventQueue(Portal portal, EventAuth auth) {
    this.portal = portal;
    this.auth = auth;
  }

  /// Puts the event into the queue for every handler bound to it, once installation is finished.
  void fire(String event, ObjectNode data, EventAuth.Sort sort, int userId) {
    var app = portal.installedApp();
    if (app.isEmpty() || !app.get().installed()) {
      return;
    }
    for (var bound : app.get().events()) {
      if (bound.event().equals(event) && bound.offline()) {
        portal.offline().add(event, data);
      } else if (bound.event().equals(event)) {
        post(bound, data, auth.fields(sort, bound.authType() > 0 ? bound.authType() : userId));
      }
    }
  }

  void post(BoundEvent bound, ObjectNode data, ObjectNode authFields) {
    var event = Json.object().put("event", bound.event());
    event.put("event_handler_id", String.valueOf(bound.id()));
    event.set("data", data);
    event.put("ts", String.valueOf(portal.now().getEpochSecond()));
    event.set("auth", authFields);
    var fields = new LinkedHashMap<String, String>();
    Php.flatten("", event, fields);
    add(new Letter(bound, Php.form(fields)));
    if (automatic) {
      Thread.startVirtualThread(this::deliver);
    }
  }

  void automatic(boolean value) {
    automatic = value;
  }

  /// Sends what is waiting and returns when all answers are there.
  List<EventDelivery> deliver() {
    var sent = new ArrayList<EventDelivery>();
    for (var letter : take()) {
      sent.add(send(letter));
    }
    keep(sent);
    return sent;
  }

  synchronized List<EventDelivery> delivered() {
    return List.copyOf(delivered);
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /// Loses what is waiting, as the real queue may.
  synchronized void lose() {
    waiting.clear();
  }

  private synchronized void add(Letter letter) {
    if (waiting.size() < KEPT) {
      waiting.add(letter);
    }
  }

  private synchronized List<Letter> take() {
    var letters = List.copyOf(waiting);
    waiting.clear();
    return letters;
  }

  private synchronized void keep(List<EventDelivery> sent) {
    delivered.addAll(sent);
    while (delivered.size() > KEPT) {
      delivered.removeFirst();
    }
  }

  private EventDelivery send(Letter letter) {
    var handler = letter.handler();
    return new EventDelivery(handler.event(), handler.handler(), letter.body(), status(letter));
  }

  private int status(Letter letter) {
    var request =
        HttpRequest.newBuilder(URI.create(letter.handler().handler()))
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(letter.body()))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
