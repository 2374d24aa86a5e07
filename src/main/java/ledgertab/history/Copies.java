package ledgertab.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.zip.CRC32;
import ledgertab.history.Prints.Print;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The copies of one section: memory over the snapshot table.
final class Copies<T> {

  private static final Logger log = LoggerFactory.getLogger(Copies.class);

  /// How long memory is believed without asking the table whether the row is still the same.
  private static final Duration TRUSTED = Duration.ofSeconds(2);

  private static final int BYTES_PER_PAYLOAD_BYTE = 12;
  private static final int BYTES_PER_ENTRY = 1000;

  private final Snapshots snapshots;
  private final SnapshotCodec<T> codec;
  private final Succession<T> succession;
  private final InstantSource clock;
  private final Cache<SnapshotKey, Held<T>> memory;

  Copies(
      Snapshots snapshots,
      SnapshotCodec<T> codec,
      Succession<T> succession,
      InstantSource clock,
      long maximumBytes) {
    this.snapshots = snapshots;
    this.codec = codec;
    this.succession = succession;
    this.clock = clock;
    this.memory =
        Caffeine.newBuilder()
            .maximumWeight(maximumBytes)
            .<SnapshotKey, Held<T>>weigher((_, held) -> held.weight())
            .build();
    snapshots.whenForgotten(this::forget);
  }

  private void forget(LedgerRef ledger) {
    memory
        .asMap()
        .entrySet()
        .removeIf(kept -> kept.getKey().in().equals(ledger) && kept.getValue().isWritten());
  }

  /// @param value empty when the ledger has no such section
  record Copy<T>(Optional<T> value, Instant fetchedAt) {}

  /// Whether the table was asked lately.
  ///
  /// @param elsewhere what was known then of what others had written
  private record Checked(Instant at, long elsewhere) {}

  /// @param print of its bytes; 0 until they are written
  private record Held<T>(Copy<T> copy, Checked checked, int weight, long print) {

    /// Before, the table knows nothing of it; whether it is still current is checked in the
    /// writing.
    boolean isWritten() {
      return print != 0;
    }

    boolean isTrusted(Checked now) {
      return !isWritten()
          || (now.elsewhere() == checked.elsewhere()
              && now.at().isBefore(checked.at().plus(TRUSTED)));
    }
  }

  Optional<Copy<T>> find(SnapshotKey key) {
    var held = memory.getIfPresent(key);
    snapshots.listener().asked(CacheListener.Level.MEMORY, held != null);
    if (held == null) {
      return load(key, null);
    }
    if (held.isTrusted(checked(key)) || isUnchanged(key, held)) {
      return Optional.of(held.copy());
    }
    return load(key, held);
  }

  private Checked checked(SnapshotKey key) {
    return new Checked(clock.instant(), snapshots.writtenElsewhere(key));
  }

  /// Which copy is kept.
  Optional<Print> print(SnapshotKey key) {
    return find(key)
        .flatMap(_ -> Optional.ofNullable(memory.getIfPresent(key)))
        .map(held -> print(key, held));
  }

  private static Print print(SnapshotKey key, Held<?> held) {
    var sum = held.print() == 0 ? "" : Long.toString(held.print(), Character.MAX_RADIX);
    var fetchedAt = held.copy().fetchedAt().toEpochMilli();
    return new Print(key.ledger(), key.subject(), key.section(), fetchedAt, sum);
  }

  /// What memory holds, without a look at the table.
  Optional<Copy<T>> remembered(SnapshotKey key) {
    return Optional.ofNullable(memory.getIfPresent(key)).map(Held::copy);
  }

  /// To be asked before the ledger is read.
  long epoch(SnapshotKey key) {
    return snapshots.epoch(key);
  }

  /// Keeps what was read, unless the ledger was changed meanwhile; gives back what is to be shown.
  Optional<T> keep(SnapshotKey key, Optional<T> fresh, long epoch) {
    var now = Instant.ofEpochMilli(clock.millis());
    var value = fresh.map(read -> succeeding(key, read, now));
    var held = new Held<>(new Copy<>(value, now), checked(key), BYTES_PER_ENTRY, 0);
    memory.put(key, held);
    snapshots.writer().write(key, () -> write(key, held, epoch));
    return value;
  }

  /// What it weighs is known once it is encoded; what may not be stored is not shown again.
  private void write(SnapshotKey key, Held<T> held, long epoch) {
    var checked = checked(key);
    var payload = held.copy().value().map(codec::encode).orElse(new byte[0]);
    var isCurrent = store(key, new Snapshots.Row(payload, held.copy().fetchedAt()), epoch);
    swap(key, held, isCurrent ? held(held.copy(), checked, payload) : null);
  }

  private T succeeding(SnapshotKey key, T fresh, Instant now) {
    return succession.compares()
        ? last(key).map(old -> succession.after(old, fresh, now)).orElse(fresh)
        : fresh;
  }

  private Optional<T> last(SnapshotKey key) {
    try {
      return snapshots.last(key).filter(p -> p.length > 0).map(codec::decode);
    } catch (DataAccessException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean store(SnapshotKey key, Snapshots.Row row, long epoch) {
    try {
      return snapshots.save(key, row, epoch);
    } catch (DataAccessException e) {
      log.warn("Snapshot {} of {} not stored", key.section(), key.member(), e);
      return true;
    }
  }

  private boolean isUnchanged(SnapshotKey key, Held<T> held) {
    var checked = checked(key);
    var unchanged = snapshots.fetchedAt(key).filter(held.copy().fetchedAt()::equals).isPresent();
    if (unchanged) {
      swap(key, held, new Held<>(held.copy(), checked, held.weight(), held.print()));
    }
    return unchanged;
  }

  /// @param seen what memory held before the table was asked
  private Optional<Copy<T>> load(SnapshotKey key, @Nullable Held<T> seen) {
    var checked = checked(key);
    var loaded = snapshots.find(key).flatMap(row -> decode(row, checked)).orElse(null);
    return Optional.ofNullable(swap(key, seen, loaded)).map(Held::copy);
  }

  // What was kept while the table was asked is newer than its answer and stays.
  private @Nullable Held<T> swap(SnapshotKey key, @Nullable Held<T> seen, @Nullable Held<T> next) {
    return memory.asMap().compute(key, (_, now) -> isSame(now, seen) ? next : now);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(@Nullable Object now, @Nullable Object seen) {
    return now == seen;
  }

  private Optional<Held<T>> decode(Snapshots.Row row, Checked checked) {
    if (row.payload().length == 0) {
      var none = new Copy<T>(Optional.empty(), row.fetchedAt());
      return Optional.of(held(none, checked, row.payload()));
    }
    try {
      var copy = new Copy<>(Optional.of(codec.decode(row.payload())), row.fetchedAt());
      return Optional.of(held(copy, checked, row.payload()));
    } catch (IllegalArgumentException e) {
      log.warn("Snapshot of another version is read again: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Held<T> held(Copy<T> copy, Checked checked, byte[] payload) {
    var weight = BYTES_PER_ENTRY + payload.length * BYTES_PER_PAYLOAD_BYTE;
    var checksum = new CRC32();
    checksum.update(payload);
    return new Held<>(copy, checked, weight, checksum.getValue() + 1);
  }
}
