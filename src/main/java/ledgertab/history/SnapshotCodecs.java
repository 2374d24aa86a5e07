package ledgertab.history;

import java.util.List;
import java.util.Optional;

/// One codec for each thing that is kept.
public interface SnapshotCodecs {

  SnapshotCodec<List<ClientKey>> keys();

  SnapshotCodec<Match> matches();

  SnapshotCodec<Optional<Client>> clients();

  SnapshotCodec<List<CreditPosition>> credit();

  SnapshotCodec<DocumentBook> documents();

  SnapshotCodec<List<Complaint>> complaints();
}
