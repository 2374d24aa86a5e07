package ledgertab.history;

import java.util.List;

/// One codec for each section.
public interface SnapshotCodecs {

  SnapshotCodec<Match> matches();

  SnapshotCodec<List<CreditPosition>> credit();

  SnapshotCodec<DocumentBook> documents();

  SnapshotCodec<List<Complaint>> complaints();
}
