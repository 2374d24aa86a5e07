package ledgertab.history;

import java.util.List;
import java.util.Optional;

/// One codec for each section.
public interface SnapshotCodecs {

  SnapshotCodec<Match> matches();

  SnapshotCodec<Optional<Client>> clients();

  SnapshotCodec<List<CreditPosition>> credit();

  SnapshotCodec<DocumentBook> documents();

  SnapshotCodec<List<Complaint>> complaints();
}
