package ledgertab.accounting.builtin.push;

import ledgertab.accounting.builtin.reading.Mapping;

/// A numbered piece of a list, accepted and stored.
///
/// @param fileId where its parts are
/// @param mapping which of the ledger's columns stands where in it
record Chunk(ChunkList list, int number, String fileId, long size, long rows, Mapping mapping) {

  /// As faults name it: `documents/2`.
  String name() {
    return list.word() + "/" + number;
  }
}
