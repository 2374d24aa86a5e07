package ledgertab.history;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import ledgertab.history.Dossier.Contents;

/// All that is kept of clients, section by section.
final class KeptSections {

  private static final long MEGABYTE = 1_000_000;

  final KeptSection<Match> matches;
  final KeptSection<Optional<Client>> clients;
  final KeptSection<List<CreditPosition>> credit;
  final KeptSection<DocumentBook> documents;
  final KeptSection<List<Complaint>> complaints;

  private final Snapshots snapshots;
  private final DocumentReading reading;

  /// Who reads the ledgers, for whom and when.
  ///
  /// @param patience how long a look-up waits
  record Readers(
      LedgerCalls calls, Preferences preferences, InstantSource clock, Duration patience) {}

  KeptSections(Snapshots snapshots, SnapshotCodecs codecs, Readers readers) {
    this.snapshots = snapshots;
    reading = new DocumentReading(readers.preferences(), readers.clock());
    matches = section(new Keeping<>(codecs.matches(), Succession.none(), 8), readers);
    clients = section(new Keeping<>(codecs.clients(), Succession.none(), 4), readers);
    credit = section(new Keeping<>(codecs.credit(), Successions::credit, 8), readers, true);
    documents = section(new Keeping<>(codecs.documents(), Successions::documents, 48), readers);
    complaints = section(new Keeping<>(codecs.complaints(), Succession.none(), 8), readers);
  }

  /// How copies of one section are kept.
  private record Keeping<T>(SnapshotCodec<T> codec, Succession<T> succession, int megabytes) {}

  private <T> KeptSection<T> section(Keeping<T> how, Readers readers) {
    return section(how, readers, false);
  }

  private <T> KeptSection<T> section(Keeping<T> how, Readers readers, boolean countsDays) {
    var copies =
        new Copies<>(
            snapshots, how.codec(), how.succession(), readers.clock(), how.megabytes() * MEGABYTE);
    var freshness = new Freshness(readers.preferences(), readers.clock(), countsDays);
    return new KeptSection<>(copies, readers.calls(), freshness, readers.patience());
  }

  /// To be asked before a dossier is read.
  long epoch(SnapshotKey match) {
    return snapshots.epoch(match);
  }

  /// @param epoch from before the dossier was read
  void accept(ClientRef client, Contents contents, long epoch) {
    credit.accept(SnapshotKey.of(client, Section.CREDIT), contents.credit(), epoch);
    var book = reading.book(client, contents.documents());
    documents.accept(SnapshotKey.of(client, Section.DOCUMENTS), book, epoch);
    complaints.accept(SnapshotKey.of(client, Section.COMPLAINTS), contents.complaints(), epoch);
  }

  LedgerAnswer<DocumentBook> readDocuments(AccountingConnector ledger, ClientRef client) {
    return reading.read(ledger, client);
  }

  KeptSection<?> section(Section section) {
    return switch (section) {
      case MATCH -> matches;
      case CLIENT -> clients;
      case CREDIT -> credit;
      case DOCUMENTS -> documents;
      case COMPLAINTS -> complaints;
    };
  }

  /// The next look-ups of this client read the ledger.
  void refresh(ClientRef client) {
    clients.refresh(SnapshotKey.of(client, Section.CLIENT));
    credit.refresh(SnapshotKey.of(client, Section.CREDIT));
    documents.refresh(SnapshotKey.of(client, Section.DOCUMENTS));
    complaints.refresh(SnapshotKey.of(client, Section.COMPLAINTS));
  }
}
