package ledgertab.history;

import static ledgertab.persistence.generated.Tables.RECORD_CLIENT;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.Background;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// By which keys the client of a record was found last, so that the ledger can be asked before the
/// portal has answered. It proves nothing and nothing is shown because of it.
public final class KnownRecords {

  private static final Logger log = LoggerFactory.getLogger(KnownRecords.class);
  private static final int MOST_IN_MEMORY = 20_000;
  private static final int MOST_KEYS = 40;

  private final DSLContext db;
  private final SnapshotCodec<List<ClientKey>> codec;
  private final Cache<Place, List<ClientKey>> memory =
      Caffeine.newBuilder().maximumSize(MOST_IN_MEMORY).build();

  public KnownRecords(DSLContext db, SnapshotCodecs codecs) {
    this.db = db;
    this.codec = codecs.keys();
  }

  private record Place(MemberId member, String name) {}

  /// @param place the record, as a frame session names it
  public Optional<List<ClientKey>> keys(MemberId member, String place) {
    var at = new Place(member, place);
    return Optional.ofNullable(memory.getIfPresent(at)).or(() -> load(at));
  }

  /// Which of these records are known; one query at most.
  public Set<String> among(MemberId member, Collection<String> places) {
    var unsure =
        places.stream().filter(p -> memory.getIfPresent(new Place(member, p)) == null).toList();
    var found = new HashSet<>(places);
    unsure.forEach(found::remove);
    if (!unsure.isEmpty()) {
      db.select(RECORD_CLIENT.PLACE)
          .from(RECORD_CLIENT)
          .where(RECORD_CLIENT.MEMBER_ID.eq(member.value()))
          .and(RECORD_CLIENT.PLACE.in(unsure))
          .forEach(row -> found.add(row.value1()));
    }
    return found;
  }

  /// Whether the client of any of the portal's records is known: whether anybody looks at cards.
  public boolean any(MemberId member) {
    return db.fetchExists(
        db.selectOne().from(RECORD_CLIENT).where(RECORD_CLIENT.MEMBER_ID.eq(member.value())));
  }

  /// Takes no time of the caller's: what is new is written on a thread of its own.
  public void remember(MemberId member, String place, List<ClientKey> keys) {
    var at = new Place(member, place);
    if (keys.size() <= MOST_KEYS && !keys.equals(memory.getIfPresent(at))) {
      memory.put(at, List.copyOf(keys));
      Thread.ofVirtual().name("known-record").start(Background.carry(() -> store(at, keys)));
    }
  }

  /// The record is gone.
  public void forget(MemberId member, String place) {
    var at = new Place(member, place);
    db.deleteFrom(RECORD_CLIENT).where(is(at)).execute();
    memory.invalidate(at);
  }

  private Optional<List<ClientKey>> load(Place at) {
    var found = find(at);
    found.ifPresent(keys -> memory.asMap().putIfAbsent(at, keys));
    return found;
  }

  private Optional<List<ClientKey>> find(Place at) {
    return db.select(RECORD_CLIENT.CLIENT_KEYS)
        .from(RECORD_CLIENT)
        .where(is(at))
        .fetchOptional(RECORD_CLIENT.CLIENT_KEYS)
        .flatMap(this::decode);
  }

  private Optional<List<ClientKey>> decode(byte[] payload) {
    try {
      return Optional.of(codec.decode(payload));
    } catch (IllegalArgumentException e) {
      log.warn("The keys of a record are of another version: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void store(Place at, List<ClientKey> keys) {
    try {
      if (!find(at).filter(keys::equals).isPresent()) {
        save(at, codec.encode(keys));
      }
    } catch (DataAccessException e) {
      log.warn("The client of a record of {} is not remembered", at.member(), e);
    }
  }

  private void save(Place at, byte[] payload) {
    var updated =
        db.update(RECORD_CLIENT).set(RECORD_CLIENT.CLIENT_KEYS, payload).where(is(at)).execute();
    if (updated == 0) {
      insert(at, payload);
    }
  }

  private void insert(Place at, byte[] payload) {
    try {
      db.insertInto(RECORD_CLIENT)
          .set(RECORD_CLIENT.MEMBER_ID, at.member().value())
          .set(RECORD_CLIENT.PLACE, at.name())
          .set(RECORD_CLIENT.CLIENT_KEYS, payload)
          .execute();
    } catch (IntegrityConstraintViolationException e) {
      // Another node remembered the same record at this moment.
    }
  }

  private static Condition is(Place at) {
    return RECORD_CLIENT.MEMBER_ID.eq(at.member().value()).and(RECORD_CLIENT.PLACE.eq(at.name()));
  }
}
