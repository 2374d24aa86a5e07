package ledgertab.portal.choices;

import static ledgertab.persistence.generated.Tables.SETTING;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import ledgertab.bitrix24.MemberId;
import ledgertab.bitrix24.PhpJson;
import ledgertab.persistence.Signals;
import ledgertab.persistence.Signals.Signal;
import ledgertab.persistence.generated.tables.records.SettingRecord;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choice.Change;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// The choices of the portals. Every opening of a card reads them, so they are kept in memory and
/// checked against the table after two seconds, all of a portal at once, or as soon as another node
/// tells of a change.
public final class Choices {

  private static final String TOPIC = "choices";
  private static final Duration TRUSTED = Duration.ofSeconds(2);
  private static final Duration UNDOABLE = Duration.ofDays(1);
  private static final int MOST_REMEMBERED = 20_000;
  private static final int LONGEST_NAME = 500;

  private final DSLContext db;
  private final InstantSource clock;
  private final Cache<MemberId, Held> memory =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  public Choices(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /// From now on this node hears of what is chosen through others.
  public void share(Signals signals) {
    signals.hear(TOPIC, signal -> MemberId.parse(signal.member()).ifPresent(memory::invalidate));
  }

  private static void tell(DSLContext transaction, MemberId member) {
    Signals.tell(transaction, new Signal(member.value(), TOPIC, ""));
  }

  private record Row(
      long version,
      String chosen,
      @Nullable String previous,
      long userId,
      String userName,
      Instant at) {}

  /// @param read what was made of the rows so far
  private record Held(Map<String, Row> rows, Map<String, Choice<?>> read, Instant checkedAt) {}

  public <T> T value(MemberId member, Topic<T> topic) {
    return of(member, topic).value();
  }

  /// As of two seconds ago at most.
  @SuppressWarnings("unchecked") // A topic's name belongs to one topic.
  public <T> Choice<T> of(MemberId member, Topic<T> topic) {
    var held = held(member);
    return (Choice<T>)
        held.read().computeIfAbsent(topic.name(), name -> choice(held.rows().get(name), topic));
  }

  /// Stores a choice unless somebody has changed it since this version; a choice that is the same
  /// as before changes nothing.
  public <T> Saving<T> save(Viewer viewer, Topic<T> topic, long version, T value) {
    return save(viewer, topic, new Wish<>("settings.save", version, value));
  }

  /// Brings back what held before the latest change, for a day.
  public <T> Saving<T> undo(Viewer viewer, Topic<T> topic, long version) {
    var now = now(viewer.member(), topic);
    return isUndoable(now)
        ? save(
            viewer,
            topic,
            new Wish<>("settings.undo", version, now.last().orElseThrow().previous()))
        : new Saving.Overtaken<>(now);
  }

  /// Keeps what the service itself found out of a portal; nobody chose it, so the audit trail does
  /// not tell of it.
  <T> void keep(MemberId member, Topic<T> topic, T found) {
    var now = now(member, topic);
    if (now.version() == 0 || !now.value().equals(found)) {
      var itself = new Viewer(member, 0, "", false);
      var row = row(itself, topic, new Wish<>("", now.version(), found));
      try {
        write(db, row, now.version());
        tell(db, member);
      } catch (IntegrityConstraintViolationException e) {
        // Another node found the same at this moment.
      }
      memory.invalidate(member);
    }
  }

  /// Brings back what the portal itself has kept, where nothing was chosen since.
  <T> void restore(Viewer viewer, Topic<T> topic, T value) {
    save(viewer, topic, new Wish<>("settings.restore", 0, value));
  }

  /// What is stored of a portal now, as JSON by topic.
  Map<String, String> stored(MemberId member) {
    var stored = new LinkedHashMap<String, String>();
    read(member).forEach((topic, row) -> stored.put(topic, row.chosen()));
    return stored;
  }

  /// The portal gets a copy of its choices soon.
  void mirror(MemberId member) {
    Mirrorings.ask(db, member, clock.instant());
  }

  public boolean isUndoable(Choice<?> choice) {
    var since = clock.instant().minus(UNDOABLE);
    return choice.last().filter(change -> change.at().isAfter(since)).isPresent();
  }

  private record Wish<T>(String action, long version, T value) {}

  private <T> Saving<T> save(Viewer viewer, Topic<T> topic, Wish<T> wish) {
    var now = now(viewer.member(), topic);
    if (now.version() != wish.version()) {
      return new Saving.Overtaken<>(now);
    }
    if (now.value().equals(wish.value())) {
      return new Saving.Saved<>(now);
    }
    var isStored = stored(viewer, topic, wish, now);
    memory.invalidate(viewer.member());
    var after = now(viewer.member(), topic);
    return isStored ? new Saving.Saved<>(after) : new Saving.Overtaken<>(after);
  }

  private <T> boolean stored(Viewer viewer, Topic<T> topic, Wish<T> wish, Choice<T> before) {
    var row = row(viewer, topic, wish);
    try {
      return db.transactionResult(
          tx -> {
            var isOurs = write(tx.dsl(), row, wish.version());
            if (isOurs) {
              new AuditTrail(tx.dsl()).write(entry(viewer, topic, wish, before.value()));
              Mirrorings.ask(tx.dsl(), viewer.member(), clock.instant());
              tell(tx.dsl(), viewer.member());
            }
            return isOurs;
          });
    } catch (IntegrityConstraintViolationException e) {
      // Somebody else made the first choice at this moment.
      return false;
    }
  }

  private static boolean write(DSLContext tx, SettingRecord row, long version) {
    if (version == 0) {
      return tx.insertInto(SETTING).set(row).execute() == 1;
    }
    return tx.update(SETTING)
            .set(row)
            .set(SETTING.PREVIOUS, SETTING.CHOSEN)
            .where(at(row.getMemberId(), row.getSection()))
            .and(SETTING.VERSION.eq(version))
            .execute()
        == 1;
  }

  private <T> SettingRecord row(Viewer viewer, Topic<T> topic, Wish<T> wish) {
    var name = viewer.name().strip();
    var row = new SettingRecord();
    row.setMemberId(viewer.member().value());
    row.setSection(topic.name());
    row.setVersion(wish.version() + 1);
    row.setChosen(topic.write(wish.value()));
    row.setChangedBy(viewer.userId());
    row.setChangedByName(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    row.setChangedAt(Instant.ofEpochMilli(clock.millis()).atOffset(ZoneOffset.UTC));
    return row;
  }

  private <T> AuditTrail.Entry entry(Viewer viewer, Topic<T> topic, Wish<T> wish, T before) {
    var changes = new LinkedHashMap<String, List<Object>>();
    var old = topic.writing().apply(before);
    var now = topic.writing().apply(wish.value());
    now.forEach(
        (field, value) -> {
          var was = old.getOrDefault(field, "");
          if (!value.equals(was)) {
            changes.put(field, List.of(was, value));
          }
        });
    old.forEach(
        (field, was) -> {
          if (!now.containsKey(field)) {
            changes.put(field, List.of(was, ""));
          }
        });
    return new AuditTrail.Entry(
        viewer.member(),
        clock.instant(),
        viewer.userId(),
        wish.action(),
        topic.name(),
        PhpJson.write(changes));
  }

  /// As the table says.
  private <T> Choice<T> now(MemberId member, Topic<T> topic) {
    return choice(read(member).get(topic.name()), topic);
  }

  private Held held(MemberId member) {
    var now = clock.instant();
    var held = memory.getIfPresent(member);
    if (held != null && now.isBefore(held.checkedAt().plus(TRUSTED))) {
      return held;
    }
    var rows = read(member);
    Map<String, Choice<?>> read =
        held != null && held.rows().equals(rows) ? held.read() : new ConcurrentHashMap<>();
    var checked = new Held(rows, read, now);
    memory.put(member, checked);
    return checked;
  }

  private Map<String, Row> read(MemberId member) {
    return db.selectFrom(SETTING)
        .where(SETTING.MEMBER_ID.eq(member.value()))
        .fetchMap(SettingRecord::getSection, Choices::row);
  }

  private static Row row(SettingRecord row) {
    return new Row(
        row.getVersion(),
        row.getChosen(),
        row.getPrevious(),
        row.getChangedBy(),
        row.getChangedByName(),
        row.getChangedAt().toInstant());
  }

  private static <T> Choice<T> choice(@Nullable Row row, Topic<T> topic) {
    if (row == null) {
      return new Choice<>(topic.standard(), 0, Optional.empty());
    }
    var previous = row.previous() == null ? topic.standard() : topic.read(row.previous());
    return new Choice<>(
        topic.read(row.chosen()),
        row.version(),
        Optional.of(new Change<>(previous, row.userId(), row.userName(), row.at())));
  }

  private static Condition at(String member, String section) {
    return SETTING.MEMBER_ID.eq(member).and(SETTING.SECTION.eq(section));
  }
}
