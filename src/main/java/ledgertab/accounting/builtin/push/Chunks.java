package ledgertab.accounting.builtin.push;

import static ledgertab.persistence.generated.Tables.PUSH_CHUNK;
import static ledgertab.persistence.generated.Tables.PUSH_DELIVERY;
import static ledgertab.persistence.generated.Tables.PUSH_PART;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ledgertab.accounting.builtin.push.Delivery.State;
import ledgertab.accounting.builtin.reading.Headings;
import ledgertab.accounting.builtin.reading.Mapping;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.accounting.builtin.reading.SheetProfile;
import ledgertab.accounting.builtin.reading.UnreadableFile;
import ledgertab.accounting.builtin.run.Parts;
import ledgertab.accounting.builtin.run.Spool;
import ledgertab.bitrix24.MemberId;
import ledgertab.persistence.generated.tables.records.PushChunkRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;

/// Takes chunks in: through a file on this node's disk, never through memory, into the table.
public final class Chunks {

  /// Bytes of one chunk.
  public static final long LARGEST = 16L * 1024 * 1024;

  /// Bytes of all chunks of a delivery.
  public static final long MOST_BYTES = 1024L * 1024 * 1024;

  /// Chunks of a delivery.
  public static final int MOST = 10_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DSLContext db;
  private final InstantSource clock;
  private final Parts parts;
  private final Headings headings = new Headings();

  public Chunks(DSLContext db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    this.parts = new Parts(db, PUSH_PART);
  }

  /// Where a chunk belongs.
  public record Place(MemberId member, String delivery, ChunkList list, int number) {}

  /// What became of a chunk.
  public sealed interface Arrival {

    /// @param isNew false when the same chunk was there before
    record Accepted(boolean isNew, long rows) implements Arrival {}

    /// This number was accepted before with other content.
    record Different() implements Arrival {}

    record TooLarge() implements Arrival {}

    /// The delivery would be larger than any may be.
    record TooMuch() implements Arrival {}

    /// The delivery takes no chunks any more.
    record Closed() implements Arrival {}

    record Unreadable(Problem problem, List<String> arguments) implements Arrival {}

    /// @param missing the ledger's names of columns that it must have
    record Headless(List<String> missing) implements Arrival {}
  }

  public Arrival take(Place place, InputStream content) throws IOException {
    try (var spool = Spool.open()) {
      var file = spool.file("chunk");
      if (!Spool.copy(content, file, LARGEST)) {
        return new Arrival.TooLarge();
      }
      var hash = Hashes.hex(file);
      var known = known(place, hash);
      return known.isPresent() ? known.get() : look(place, hash, file);
    } catch (UnreadableFile e) {
      return new Arrival.Unreadable(e.problem(), e.arguments());
    }
  }

  private Optional<Arrival> known(Place place, String hash) {
    return db.selectFrom(PUSH_CHUNK)
        .where(at(place))
        .fetchOptional(
            row ->
                row.getContentHash().equals(hash)
                    ? new Arrival.Accepted(false, row.getRowCount())
                    : new Arrival.Different());
  }

  private Arrival look(Place place, String hash, Path file) throws IOException {
    var looks = SheetProfile.of(file);
    var mapping = headings.guess(place.list().kind(), looks.header());
    var missing =
        place.list().required().stream()
            .filter(column -> mapping.position(column).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      return new Arrival.Headless(missing);
    }
    var id = Deliveries.fileId(place.delivery(), UUID.randomUUID().toString());
    var chunk =
        new Chunk(place.list(), place.number(), id, Files.size(file), looks.rows(), mapping);
    return store(place, hash, chunk, file);
  }

  private Arrival store(Place place, String hash, Chunk chunk, Path file) throws IOException {
    parts.add(place.member(), chunk.fileId(), file);
    Arrival arrival;
    try {
      arrival = db.transactionResult(tx -> accept(tx.dsl(), place, hash, chunk));
    } catch (IntegrityConstraintViolationException e) {
      // The same request was a moment sooner.
      arrival = known(place, hash).orElseThrow(() -> e);
    }
    if (!(arrival instanceof Arrival.Accepted(var isNew, _) && isNew)) {
      parts.forget(place.member(), chunk.fileId());
    }
    return arrival;
  }

  private Arrival accept(DSLContext tx, Place place, String hash, Chunk chunk) {
    var delivery =
        PUSH_DELIVERY
            .MEMBER_ID
            .eq(place.member().value())
            .and(PUSH_DELIVERY.DELIVERY_ID.eq(place.delivery()))
            .and(PUSH_DELIVERY.STATE.eq(State.OPEN.name()));
    var isOpen =
        tx.update(PUSH_DELIVERY)
                .set(PUSH_DELIVERY.CHUNKS, PUSH_DELIVERY.CHUNKS.plus(1))
                .set(PUSH_DELIVERY.SIZE_BYTES, PUSH_DELIVERY.SIZE_BYTES.plus(chunk.size()))
                .set(PUSH_DELIVERY.ROW_COUNT, PUSH_DELIVERY.ROW_COUNT.plus(chunk.rows()))
                .set(PUSH_DELIVERY.TROUBLE, "")
                .set(PUSH_DELIVERY.TOUCHED_AT, Deliveries.utc(clock.instant()))
                .where(delivery, PUSH_DELIVERY.CHUNKS.lt(MOST))
                .and(PUSH_DELIVERY.SIZE_BYTES.le(MOST_BYTES - chunk.size()))
                .execute()
            == 1;
    if (!isOpen) {
      return tx.fetchExists(PUSH_DELIVERY, delivery) ? new Arrival.TooMuch() : new Arrival.Closed();
    }
    tx.insertInto(PUSH_CHUNK)
        .set(PUSH_CHUNK.MEMBER_ID, place.member().value())
        .set(PUSH_CHUNK.DELIVERY_ID, place.delivery())
        .set(PUSH_CHUNK.LIST, chunk.list().word())
        .set(PUSH_CHUNK.CHUNK, chunk.number())
        .set(PUSH_CHUNK.CONTENT_HASH, hash)
        .set(PUSH_CHUNK.FILE_ID, chunk.fileId())
        .set(PUSH_CHUNK.SIZE_BYTES, chunk.size())
        .set(PUSH_CHUNK.ROW_COUNT, chunk.rows())
        .set(PUSH_CHUNK.MAPPING, write(chunk.mapping()))
        .execute();
    return new Arrival.Accepted(true, chunk.rows());
  }

  /// In the order in which they are loaded.
  List<Chunk> of(MemberId member, String delivery) {
    return db
        .selectFrom(PUSH_CHUNK)
        .where(PUSH_CHUNK.MEMBER_ID.eq(member.value()), PUSH_CHUNK.DELIVERY_ID.eq(delivery))
        .fetch(Chunks::chunk)
        .stream()
        .sorted(
            Comparator.<Chunk>comparingInt(chunk -> ChunkList.ALL.indexOf(chunk.list()))
                .thenComparingInt(Chunk::number))
        .toList();
  }

  /// @throws IOException also when a part is missing
  void copyTo(MemberId member, Chunk chunk, Path target) throws IOException {
    parts.copyTo(member, chunk.fileId(), chunk.size(), target);
  }

  private static Condition at(Place place) {
    return PUSH_CHUNK
        .MEMBER_ID
        .eq(place.member().value())
        .and(PUSH_CHUNK.DELIVERY_ID.eq(place.delivery()))
        .and(PUSH_CHUNK.LIST.eq(place.list().word()))
        .and(PUSH_CHUNK.CHUNK.eq(place.number()));
  }

  private static Chunk chunk(PushChunkRecord row) {
    return new Chunk(
        ChunkList.parse(row.getList()).orElseThrow(),
        row.getChunk(),
        row.getFileId(),
        row.getSizeBytes(),
        row.getRowCount(),
        read(row.getMapping()));
  }

  private static String write(Mapping mapping) {
    try {
      return JSON.writeValueAsString(mapping.positions());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Mapping read(String stored) {
    try {
      return new Mapping(JSON.readValue(stored, new TypeReference<Map<String, Integer>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
