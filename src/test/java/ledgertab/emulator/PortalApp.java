package ledgertab.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// The app on one portal: its state, what it bound and what it stored there.
public final class PortalApp {

  /// A handler of a placement; the title is what the tab is called.
  public record BoundPlacement(
      String placement, String handler, String title, ObjectNode langAll, ObjectNode options) {

    /// The title in a language, or the plain one.
    public String title(String language) {
      var translated = langAll.path(language).path("TITLE").asText("");
      return translated.isEmpty() ? title : translated;
    }
  }

  /// A handler of an event; offline ones have no URL.
  public record BoundEvent(int id, String event, String handler, int authType, boolean offline) {}

  private final AppCard card;
  private final List<BoundPlacement> placements = new CopyOnWriteArrayList<>();
  private final List<BoundEvent> events = new CopyOnWriteArrayList<>();
  private final ObjectNode options = Json.object();
  private final Map<Integer, ObjectNode> userOptions = new TreeMap<>();
  private volatile String applicationToken = Tokens.random().substring(0, 32);
  private volatile String version = "1";
  private volatile String status = "L";
  private volatile boolean installed;
  private volatile boolean paymentExpired;
  private volatile Optional<Integer> days = Optional.empty();
  private final AtomicInteger lastHandlerId = new AtomicInteger(200);

  PortalApp(AppCard card) {
    this.card = card;
  }

  public AppCard card() {
    return card;
  }

  public String applicationToken() {
    return applicationToken;
  }

  public boolean installed() {
    return installed;
  }

  public String version() {
    return version;
  }

  public String status() {
    return status;
  }

  /// L local, F free, D demo, T trial, P paid.
  public void status(String letter) {
    status = letter;
  }

  /// Whether the paid or trial time is over.
  public boolean paymentExpired() {
    return paymentExpired;
  }

  /// Days left, negative in grace; empty where nothing runs out.
  public Optional<Integer> days() {
    return days;
  }

  /// The letter of the status, whether the time is over, and the days left.
  public void payment(String letter, boolean expired, Integer daysLeft) {
    status = letter;
    paymentExpired = expired;
    days = Optional.of(daysLeft);
  }

  public List<BoundPlacement> placements() {
    return placements;
  }

  public List<BoundEvent> events() {
    return events;
  }

  void installed(boolean value) {
    installed = value;
  }

  /// A new version: another application token, all handlers gone, the installer is shown again.
  void update(String newVersion) {
    version = newVersion;
    applicationToken = Tokens.random().substring(0, 32);
    installed = false;
    placements.clear();
    events.clear();
  }

  /// A copy of the options the app keeps here for a user, 0 for the app itself; `[]` when empty.
  public synchronized JsonNode optionsOf(int userId) {
    return Php.array(options(userId).deepCopy());
  }

  /// Keeps one option.
  public synchronized void option(int userId, String name, JsonNode value) {
    options(userId).set(name, value);
  }

  /// Finds the options that the app left here before.
  synchronized void inherit(PortalApp before) {
    options.setAll(before.options.deepCopy());
    before.userOptions.forEach((user, values) -> userOptions.put(user, values.deepCopy()));
  }

  BoundEvent bind(String event, String handler, int authType) {
    var bound =
        new BoundEvent(
            lastHandlerId.incrementAndGet(), event, handler, authType, handler.isEmpty());
    events.add(bound);
    return bound;
  }

  /// Values of `app.option`; user 0 means the app's own ones, others those of the user.
  synchronized ObjectNode options(int userId) {
    return userId == 0 ? options : userOptions.computeIfAbsent(userId, _ -> Json.object());
  }

  synchronized void set(int userId, JsonNode values) {
    var target = options(userId);
    values.properties().forEach(entry -> target.set(entry.getKey(), entry.getValue()));
  }
}
