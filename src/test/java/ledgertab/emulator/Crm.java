package ledgertab.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// The CRM of one portal; whatever changes a record tells the event queue.
public final class Crm {

  private static final List<String> STAMPS =
      List.of("DATE_CREATE", "DATE_MODIFY", "LAST_ACTIVITY_TIME", "MOVED_TIME", "BEGINDATE");

  private final InstantSource clock;
  private final EventSink events;
  private final Map<EntityType, ConcurrentSkipListMap<Integer, CrmRecord>> records =
      new EnumMap<>(EntityType.class);
  private final Map<Integer, Funnel> funnels = new ConcurrentSkipListMap<>();
  private final Map<EntityType, ConcurrentSkipListMap<String, String>> userFields =
      new ConcurrentHashMap<>();
  private final AtomicInteger communications = new AtomicInteger(100);
  private final List<ObjectNode> comments = new CopyOnWriteArrayList<>();
  private final Requisites requisites;
  private volatile int actor = 1;
  private final Tasks tasks;

  /// Takes what happened to a record and who did it (0: not through the API).
  interface EventSink {
    void fire(String event, int recordId, int userId);
  }

  Crm(InstantSource clock, EventSink events) {
    this.clock = clock;
    this.events = events;
    this.requisites = new Requisites(clock);
    this.tasks = new Tasks(clock);
    for (var type : EntityType.values()) {
      records.put(type, new ConcurrentSkipListMap<>());
    }
  }

  /// Adds a funnel of deals; its stages get ids such as `C4:WON`.
  public Crm funnel(int id, String name, String... stages) {
    funnels.put(id, new Funnel(id, name, List.of(stages)));
    return this;
  }

  Collection<Funnel> funnels() {
    return funnels.values();
  }

  record Funnel(int id, String name, List<String> stages) {}

  /// Adds a custom field; records have values in it once they are set.
  public Crm userField(EntityType type, String name, String label) {
    userFields.computeIfAbsent(type, _ -> new ConcurrentSkipListMap<>()).put(name, label);
    return this;
  }

  Map<String, String> userFields(EntityType type) {
    return userFields.getOrDefault(type, new ConcurrentSkipListMap<>());
  }

  /// Who changes records from now on as far as events tell; the administrator at first.
  public Crm actedBy(PortalUser user) {
    actor = user.id();
    return this;
  }

  /// A robot changes records from now on: events carry no tokens.
  public Crm actedByRobot() {
    actor = 0;
    return this;
  }

  public CrmRecord deal(String title) {
    return add(EntityType.DEAL).set("TITLE", title);
  }

  public CrmRecord lead(String title) {
    return add(EntityType.LEAD).set("TITLE", title);
  }

  public CrmRecord company(String title) {
    return add(EntityType.COMPANY).set("TITLE", title);
  }

  public CrmRecord contact(String name, String lastName) {
    return add(EntityType.CONTACT).set("NAME", name).set("LAST_NAME", lastName);
  }

  /// A task bound to records; it is open until `status` says otherwise.
  public PortalTask task(String title, CrmRecord... bindings) {
    return tasks.add(title, List.of(bindings));
  }

  public Optional<PortalTask> task(int id) {
    return tasks.find(id);
  }

  /// The tasks bound to a record.
  public List<PortalTask> tasksOf(CrmRecord record) {
    var binding = record.type().binding(record.id());
    return tasks.all().stream().filter(task -> task.boundTo(binding)).toList();
  }

  public Collection<CrmRecord> all(EntityType type) {
    return table(type).values();
  }

  public Optional<CrmRecord> find(EntityType type, int id) {
    return Optional.ofNullable(table(type).get(id));
  }

  public void delete(CrmRecord record) {
    table(record.type()).remove(record.id());
    events.fire("ONCRM" + record.type() + "DELETE", record.id(), actor);
  }

  /// Says which requisites a deal uses.
  public void linkRequisite(CrmRecord record, String requisiteId) {
    requisites.link(record, requisiteId);
  }

  /// The comments in a record's timeline, oldest first.
  public List<String> comments(CrmRecord record) {
    return comments.stream()
        .filter(row -> row.path("ENTITY_ID").asInt() == record.id())
        .filter(row -> row.path("ENTITY_TYPE").asText().equals(record.type().slug()))
        .map(row -> row.path("COMMENT").asText())
        .toList();
  }

  /// Somebody writes into a record's timeline.
  public void comment(CrmRecord record, String text) {
    var row = Json.object().put("ID", String.valueOf(10_000 + comments.size()));
    row.put("ENTITY_ID", String.valueOf(record.id())).put("ENTITY_TYPE", record.type().slug());
    comments.add(row.put("COMMENT", text).put("CREATED", now()));
  }

  List<ObjectNode> comments() {
    return comments;
  }

  void comment(ObjectNode row) {
    comments.add(row);
  }

  Requisites requisites() {
    return requisites;
  }

  Tasks tasks() {
    return tasks;
  }

  int nextCommunication() {
    return communications.incrementAndGet();
  }

  String now() {
    return Stopwatch.iso(clock.instant());
  }

  void changed(CrmRecord record) {
    changed(record, actor);
  }

  void changed(CrmRecord record, int userId) {
    record.set("DATE_MODIFY", Stopwatch.iso(clock.instant()));
    events.fire("ONCRM" + record.type() + "UPDATE", record.id(), userId);
  }

  private synchronized CrmRecord add(EntityType type) {
    var table = table(type);
    var record = new CrmRecord(this, type, table.isEmpty() ? 1 : table.lastKey() + 1);
    STAMPS.stream()
        .filter(field -> record.fields().has(field))
        .forEach(field -> record.set(field, Stopwatch.iso(clock.instant())));
    table.put(record.id(), record);
    events.fire("ONCRM" + type + "ADD", record.id(), actor);
    return record;
  }

  private ConcurrentSkipListMap<Integer, CrmRecord> table(EntityType type) {
    return records.computeIfAbsent(type, _ -> new ConcurrentSkipListMap<>());
  }
}
