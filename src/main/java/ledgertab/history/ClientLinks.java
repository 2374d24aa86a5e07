package ledgertab.history;

import static ledgertab.persistence.generated.Tables.CLIENT_LINK;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Signals;
import ledgertab.persistence.Signals.Signal;
import ledgertab.persistence.generated.tables.records.ClientLinkRecord;
import ledgertab.portal.AuditTrail;
import ledgertab.portal.Viewer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// The links that users of a portal made by hand; a link wins over every key.
///
/// A record of the CRM is a text here, such as `COMPANY:12`. A link belongs to one ledger: another
/// ledger of the portal does not see it. Other nodes are told of a change; each looks again after
/// two seconds as well.
public final class ClientLinks {

  /// How somebody came to the client he linked.
  public enum How {
    /// Picked among several that answered to the same key.
    CHOSEN,
    /// Searched for.
    SEARCHED
  }

  private static final String TOPIC = "links";
  private static final Duration TRUSTED = Duration.ofSeconds(2);
  private static final int MOST_REMEMBERED = 50_000;
  private static final int LONGEST_NAME = 500;

  private final DSLContext db;
  private final InstantSource clock;
  private final Cache<Key, Held> memory =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  public ClientLinks(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  private record Key(MemberId member, String ledger, String person) {}

  /// From now on this node hears of what is linked through others.
  public void share(Signals signals) {
    signals.hear(TOPIC, signal -> key(signal).ifPresent(memory::invalidate));
  }

  private static Optional<Key> key(Signal signal) {
    var parts = signal.text().split(" ", 2);
    return MemberId.parse(signal.member())
        .filter(_ -> parts.length == 2)
        .map(member -> new Key(member, parts[0], parts[1]));
  }

  private static void tell(DSLContext transaction, Key key) {
    var text = key.ledger() + " " + key.person();
    Signals.tell(transaction, new Signal(key.member().value(), TOPIC, text));
  }

  private record Held(Optional<ClientLink> link, Instant checkedAt) {}

  /// The links among these records; at most one query for all of them.
  public Map<String, ClientLink> of(MemberId member, String ledger, Collection<String> people) {
    var now = clock.instant();
    var found = new HashMap<String, ClientLink>();
    var unknown =
        people.stream()
            .filter(person -> !recall(new Key(member, ledger, person), now, found))
            .toList();
    if (!unknown.isEmpty()) {
      found.putAll(read(member, ledger, unknown, now));
    }
    return found;
  }

  /// Links a record to a client that the ledger has just confirmed.
  public void save(Viewer viewer, String person, Client client, How how) {
    var at = Instant.ofEpochMilli(clock.millis());
    var link = new ClientLink(client.ref(), client.name(), viewer.userId(), name(viewer), at);
    var key = new Key(viewer.member(), client.ref().ledger(), person);
    var action = how == How.CHOSEN ? "client.choose" : "client.link";
    try {
      store(key, link, action);
    } catch (IntegrityConstraintViolationException e) {
      // Somebody else linked it meanwhile: the later word stands.
      store(key, link, action);
    }
    memory.put(key, new Held(Optional.of(link), clock.instant()));
  }

  /// Takes a link back; does nothing where there is none.
  public void remove(Viewer viewer, String ledger, String person) {
    var key = new Key(viewer.member(), ledger, person);
    db.transaction(
        tx -> {
          var old = tx.dsl().deleteFrom(CLIENT_LINK).where(at(key)).returning().fetchOptional();
          old.ifPresent(
              row -> audit(tx.dsl(), key, viewer.userId(), "client.unlink", row.getClientId()));
          tell(tx.dsl(), key);
        });
    memory.put(key, new Held(Optional.empty(), clock.instant()));
  }

  private boolean recall(Key key, Instant now, Map<String, ClientLink> found) {
    var held = memory.getIfPresent(key);
    if (held == null || !now.isBefore(held.checkedAt().plus(TRUSTED))) {
      return false;
    }
    held.link().ifPresent(link -> found.put(key.person(), link));
    return true;
  }

  private Map<String, ClientLink> read(
      MemberId member, String ledger, List<String> people, Instant now) {
    var rows =
        db
            .selectFrom(CLIENT_LINK)
            .where(CLIENT_LINK.MEMBER_ID.eq(member.value()))
            .and(CLIENT_LINK.LEDGER.eq(ledger))
            .and(CLIENT_LINK.PERSON.in(people))
            .stream()
            .collect(Collectors.toMap(ClientLinkRecord::getPerson, ClientLinks::link));
    for (var person : people) {
      var held = new Held(Optional.ofNullable(rows.get(person)), now);
      keep(new Key(member, ledger, person), held);
    }
    return rows;
  }

  // What was linked while the table was asked is newer than its answer.
  private void keep(Key key, Held read) {
    memory
        .asMap()
        .merge(key, read, (now, mine) -> now.checkedAt().isBefore(mine.checkedAt()) ? mine : now);
  }

  private void store(Key key, ClientLink link, String action) {
    db.transaction(
        tx -> {
          var row = row(key, link);
          if (tx.dsl().update(CLIENT_LINK).set(row).where(at(key)).execute() == 0) {
            tx.dsl().insertInto(CLIENT_LINK).set(row).execute();
          }
          audit(tx.dsl(), key, link.userId(), action, link.client().id());
          tell(tx.dsl(), key);
        });
  }

  private void audit(DSLContext tx, Key key, long userId, String action, String clientId) {
    new AuditTrail(tx)
        .write(
            new AuditTrail.Entry(
                key.member(),
                clock.instant(),
                userId,
                action,
                key.person(),
                key.ledger() + " " + clientId));
  }

  private static ClientLinkRecord row(Key key, ClientLink link) {
    return new ClientLinkRecord(
        key.member().value(),
        key.ledger(),
        key.person(),
        link.client().id(),
        link.called(),
        link.userId(),
        link.userName(),
        link.at().atOffset(ZoneOffset.UTC));
  }

  private static ClientLink link(ClientLinkRecord row) {
    return new ClientLink(
        new ClientRef(new MemberId(row.getMemberId()), row.getLedger(), row.getClientId()),
        row.getClientName(),
        row.getLinkedBy(),
        row.getLinkedByName(),
        row.getLinkedAt().toInstant());
  }

  private static String name(Viewer viewer) {
    var name = viewer.name().strip();
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  private static Condition at(Key key) {
    return CLIENT_LINK
        .MEMBER_ID
        .eq(key.member().value())
        .and(CLIENT_LINK.LEDGER.eq(key.ledger()))
        .and(CLIENT_LINK.PERSON.eq(key.person()));
  }
}
