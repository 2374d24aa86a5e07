package ledgertab.accounting.builtin.load;

import java.util.OptionalInt;

/// Remembers a number for each of millions of ids in 24 bytes or less, by a 64-bit hash of the id.
///
/// Two ids of ten million share a hash with a chance of one in 400 000.
final class Tally {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long[] hashes = new long[1 << 10];
  private int[] values = new int[1 << 10];
  private int size;

  /// What stood there; the new value is kept only where nothing did.
  OptionalInt putIfAbsent(String id, int value) {
    var slot = slot(hash(id));
    if (hashes[slot] != 0) {
      return OptionalInt.of(values[slot]);
    }
    occupy(slot, hash(id), value);
    return OptionalInt.empty();
  }

  /// One more of this id: 1 the first time.
  int count(String id) {
    var slot = slot(hash(id));
    if (hashes[slot] != 0) {
      return ++values[slot];
    }
    occupy(slot, hash(id), 1);
    return 1;
  }

  /// Whether this is the first time.
  boolean add(String id) {
    return putIfAbsent(id, 0).isEmpty();
  }

  boolean contains(String id) {
    return hashes[slot(hash(id))] != 0;
  }

  int size() {
    return size;
  }

  private void occupy(int slot, long hash, int value) {
    hashes[slot] = hash;
    values[slot] = value;
    if (++size * 2 > hashes.length) {
      grow();
    }
  }

  private void grow() {
    var oldHashes = hashes;
    var oldValues = values;
    hashes = new long[oldHashes.length * 2];
    values = new int[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        var slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private int slot(long hash) {
    var mask = hashes.length - 1;
    var slot = (int) hash & mask;
    while (hashes[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long hash(String id) {
    var hash = OFFSET;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * PRIME;
    }
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }
}
