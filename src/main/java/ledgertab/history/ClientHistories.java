package ledgertab.history;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;

/// What the ledgers know about clients, kept so that a card opens at once.
///
/// A look-up shows what is kept: fresh for the portal's `sync_interval`, then stale while one read
/// is under way. Only the first look-up of a client waits for the ledger, eight seconds at most.
/// `peek…` never waits and is empty when nothing is kept.
public final class ClientHistories {

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int SEARCH_LIMIT = 50;
  private static final long MEGABYTE = 1_000_000;

  private final Ledgers ledgers;
  private final Preferences preferences;
  private final LedgerCalls calls = new LedgerCalls();
  private final DocumentReading reading;
  private final Duration patience;
  private final InstantSource clock;
  private final KeptSection<Match> matches;
  private final KeptSection<List<CreditPosition>> credit;
  private final KeptSection<DocumentBook> documents;
  private final KeptSection<List<Complaint>> complaints;

  public ClientHistories(
      Ledgers ledgers,
      Snapshots snapshots,
      SnapshotCodecs codecs,
      Preferences preferences,
      InstantSource clock) {
    this(ledgers, snapshots, codecs, preferences, clock, PATIENCE);
  }

  ClientHistories(
      Ledgers ledgers,
      Snapshots snapshots,
      SnapshotCodecs codecs,
      Preferences preferences,
      InstantSource clock,
      Duration patience) {
    this.ledgers = ledgers;
    this.preferences = preferences;
    this.clock = clock;
    this.patience = patience;
    this.reading = new DocumentReading(preferences, clock);
    matches = section(new Copies<>(snapshots, codecs.matches(), clock, 8 * MEGABYTE));
    credit = section(new Copies<>(snapshots, codecs.credit(), clock, 8 * MEGABYTE));
    documents = section(new Copies<>(snapshots, codecs.documents(), clock, 48 * MEGABYTE));
    complaints = section(new Copies<>(snapshots, codecs.complaints(), clock, 8 * MEGABYTE));
  }

  private <T> KeptSection<T> section(Copies<T> copies) {
    return new KeptSection<>(copies, calls, preferences, clock, patience);
  }

  /// The ledger's name as users know it.
  public String ledgerName(MemberId member) {
    return ledgers.of(member).name();
  }

  /// The day the portal's ledger tells of, where it is not simply now.
  public Optional<LocalDate> ledgerAsOf(MemberId member) {
    return ledgers.of(member).asOf(member);
  }

  /// Who the client with these keys is; keys that say nothing (empty, too short) are left out.
  public Lookup<Match> match(MemberId member, List<ClientKey> keys) {
    var usable = keys(member).usable(keys);
    return usable.isEmpty()
        ? unidentified(keys)
        : matches.lookup(matchKey(member, usable), () -> matchNow(member, usable));
  }

  public Optional<Lookup<Match>> peekMatch(MemberId member, List<ClientKey> keys) {
    var usable = keys(member).usable(keys);
    return usable.isEmpty()
        ? Optional.of(unidentified(keys))
        : matches.peek(matchKey(member, usable), () -> matchNow(member, usable));
  }

  public Lookup<List<CreditPosition>> credit(ClientRef client) {
    return credit.lookup(at(client, Section.CREDIT), ask(client, l -> l.credit(client)));
  }

  public Optional<Lookup<List<CreditPosition>>> peekCredit(ClientRef client) {
    return credit.peek(at(client, Section.CREDIT), ask(client, l -> l.credit(client)));
  }

  public Lookup<DocumentBook> documents(ClientRef client) {
    return documents.lookup(
        at(client, Section.DOCUMENTS), ask(client, l -> reading.read(l, client)));
  }

  public Optional<Lookup<DocumentBook>> peekDocuments(ClientRef client) {
    return documents.peek(at(client, Section.DOCUMENTS), ask(client, l -> reading.read(l, client)));
  }

  /// Complaints that are not closed.
  public Lookup<List<Complaint>> complaints(ClientRef client) {
    return complaints.lookup(
        at(client, Section.COMPLAINTS), ask(client, l -> l.complaints(client)));
  }

  public Optional<Lookup<List<Complaint>>> peekComplaints(ClientRef client) {
    return complaints.peek(at(client, Section.COMPLAINTS), ask(client, l -> l.complaints(client)));
  }

  /// The lines of one document; read anew each time, eight seconds at most.
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return now(client.member(), ask(client, l -> l.lines(client, documentId)));
  }

  /// Clients whose name, number or tax id contains the text; at most 50.
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    if (text.isBlank()) {
      return new Answer<>(List.of());
    }
    var most = Math.clamp(limit, 1, SEARCH_LIMIT);
    return now(member, () -> ledgers.of(member).search(member, text.strip(), most));
  }

  /// The next look-ups of this client read the ledger.
  public void refresh(ClientRef client) {
    credit.refresh(at(client, Section.CREDIT));
    documents.refresh(at(client, Section.DOCUMENTS));
    complaints.refresh(at(client, Section.COMPLAINTS));
  }

  /// The next match of these keys reads the ledger.
  public void refresh(MemberId member, List<ClientKey> keys) {
    var usable = keys(member).usable(keys);
    if (!usable.isEmpty()) {
      matches.refresh(matchKey(member, usable));
    }
  }

  private Lookup<Match> unidentified(List<ClientKey> keys) {
    return new Lookup.Fresh<>(new Match.NotFound(keys), clock.instant());
  }

  private LedgerAnswer<Match> matchNow(MemberId member, List<ClientKey> usable) {
    return switch (ledgers.of(member).find(member, usable)) {
      case Answer<List<AccountingConnector.Hit>>(var hits) ->
          new Answer<>(Matching.decide(usable, hits));
      case LedgerAnswer.Unsupported<List<AccountingConnector.Hit>> _ ->
          new LedgerAnswer.Unsupported<>();
      case Outage<List<AccountingConnector.Hit>>(var cause) -> new Outage<>(cause);
    };
  }

  private <T> LedgerAnswer<T> now(MemberId member, Supplier<LedgerAnswer<T>> call) {
    return LedgerCalls.await(calls.start(member, call), patience);
  }

  /// A reference into a ledger that the portal no longer uses must not reach the new one.
  private <T> Supplier<LedgerAnswer<T>> ask(
      ClientRef client, Function<AccountingConnector, LedgerAnswer<T>> question) {
    return () -> {
      var ledger = ledgers.of(client.member());
      return ledger.id().equals(client.ledger())
          ? question.apply(ledger)
          : new Outage<>(Cause.NOT_CONFIGURED);
    };
  }

  private Keys keys(MemberId member) {
    return new Keys(preferences.phoneRegion(member));
  }

  private SnapshotKey matchKey(MemberId member, List<ClientKey> usable) {
    return SnapshotKey.ofMatch(member, ledgers.of(member).id(), usable, keys(member));
  }

  private static SnapshotKey at(ClientRef client, Section section) {
    return SnapshotKey.of(client, section);
  }
}
