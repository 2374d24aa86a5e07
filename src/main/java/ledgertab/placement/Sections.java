package ledgertab.placement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.DocumentBook;
import ledgertab.history.Lookup;
import ledgertab.placement.panel.Aside;

/// The three sections of a client, each as far as it is at hand; what is empty loads on its own.
record Sections(
    Optional<Lookup<List<CreditPosition>>> credit,
    Optional<Lookup<DocumentBook>> documents,
    Optional<Lookup<List<Complaint>>> complaints) {

  /// How long the first answer waits for a ledger before its panels load on their own.
  static final Duration GRACE = Duration.ofMillis(250);

  /// A refresh may take longer: the card that is there stays until the new one is.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /// What is kept, without waiting.
  static Sections kept(ClientHistories histories, ClientRef client) {
    return new Sections(
        histories.peekCredit(client),
        histories.peekDocuments(client),
        histories.peekComplaints(client));
  }

  /// Asks for all three at once and takes what comes in time.
  static Sections soon(ClientHistories histories, ClientRef client, Duration time) {
    var deadline = System.nanoTime() + time.toNanos();
    var credit = Aside.start(() -> histories.credit(client));
    var documents = Aside.start(() -> histories.documents(client));
    var complaints = Aside.start(() -> histories.complaints(client));
    return new Sections(
        Aside.within(credit, deadline),
        Aside.within(documents, deadline),
        Aside.within(complaints, deadline));
  }

  boolean areComplete() {
    return credit.isPresent() && documents.isPresent() && complaints.isPresent();
  }

  /// When the oldest copy among them was read.
  Optional<Instant> oldest() {
    return Stream.of(credit, documents, complaints)
        .flatMap(Optional::stream)
        .flatMap(lookup -> asOf(lookup).stream())
        .min(Instant::compareTo);
  }

  static Optional<Instant> asOf(Lookup<?> lookup) {
    return switch (lookup) {
      case Lookup.Fresh<?>(_, var asOf) -> Optional.of(asOf);
      case Lookup.Stale<?>(_, var asOf, _) -> Optional.of(asOf);
      case Lookup.Missing<?> _, Lookup.Unsupported<?> _ -> Optional.empty();
    };
  }
}
