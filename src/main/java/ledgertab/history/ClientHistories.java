package ledgertab.history;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Outage;

/// What the ledgers know about clients, kept so that a card opens at once.
///
/// A look-up shows what is kept: fresh for the portal's `sync_interval`, then stale while one read
/// is under way. Only the first look-up of a client waits for the ledger, four seconds at most.
/// `peek…` never waits and is empty when nothing is kept.
public final class ClientHistories {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int SEARCH_LIMIT = 50;

  private final PortalLedgers ledgers;
  private final MatchKeys matchKeys;
  private final LedgerCalls calls = new LedgerCalls();
  private final Duration patience;
  private final InstantSource clock;
  private final KeptSections kept;

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
    this.ledgers = new PortalLedgers(ledgers);
    matchKeys = new MatchKeys(preferences);
    this.clock = clock;
    this.patience = patience;
    kept =
        new KeptSections(
            snapshots, codecs, new KeptSections.Readers(calls, preferences, clock, patience));
  }

  /// Which ledgers the portals use.
  public PortalLedgers ledgers() {
    return ledgers;
  }

  /// The orders of those ledgers.
  public LedgerOrders orders() {
    return new LedgerOrders(ledgers, calls);
  }

  /// Who the client with these keys is; keys that say nothing (empty, too short) are left out.
  public Lookup<Match> match(LedgerRef ledger, List<ClientKey> keys) {
    var usable = usable(ledger.member(), keys);
    return usable.isEmpty() ? unidentified(ledger.member(), keys) : matches(ledger, usable);
  }

  public Optional<Lookup<Match>> peekMatch(LedgerRef ledger, List<ClientKey> keys) {
    var usable = usable(ledger.member(), keys);
    return usable.isEmpty()
        ? Optional.of(unidentified(ledger.member(), keys))
        : kept.matches.peek(matchKey(ledger, usable), () -> matchNow(ledger, usable));
  }

  /// Who a linked client is by now; empty when the ledger has it no more.
  public Lookup<Optional<Client>> client(ClientRef client) {
    return kept.clients.lookup(at(client, Section.CLIENT), ask(client, l -> current(l, client)));
  }

  public Optional<Lookup<Optional<Client>>> peekClient(ClientRef client) {
    return kept.clients.peek(at(client, Section.CLIENT), ask(client, l -> current(l, client)));
  }

  /// The same, asked of the ledger anew; four seconds at most.
  public LedgerAnswer<Optional<Client>> clientNow(ClientRef client) {
    return now(client.in(), ask(client, l -> current(l, client)));
  }

  public Lookup<List<CreditPosition>> credit(ClientRef client) {
    return kept.credit.lookup(at(client, Section.CREDIT), ask(client, l -> l.credit(client)));
  }

  public Optional<Lookup<List<CreditPosition>>> peekCredit(ClientRef client) {
    return kept.credit.peek(at(client, Section.CREDIT), ask(client, l -> l.credit(client)));
  }

  public Lookup<DocumentBook> documents(ClientRef client) {
    return kept.documents.lookup(
        at(client, Section.DOCUMENTS), ask(client, l -> kept.readDocuments(l, client)));
  }

  public Optional<Lookup<DocumentBook>> peekDocuments(ClientRef client) {
    return kept.documents.peek(
        at(client, Section.DOCUMENTS), ask(client, l -> kept.readDocuments(l, client)));
  }

  /// Complaints that are not closed.
  public Lookup<List<Complaint>> complaints(ClientRef client) {
    return kept.complaints.lookup(
        at(client, Section.COMPLAINTS), ask(client, l -> l.complaints(client)));
  }

  public Optional<Lookup<List<Complaint>>> peekComplaints(ClientRef client) {
    return kept.complaints.peek(
        at(client, Section.COMPLAINTS), ask(client, l -> l.complaints(client)));
  }

  /// The lines of one document; read anew each time, four seconds at most.
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    return now(client.in(), ask(client, l -> l.lines(client, documentId)));
  }

  /// Whether the ledger answers now and holds anything.
  public LedgerAnswer<Boolean> isFilled(LedgerRef ledger) {
    return now(ledger, () -> ledgers.ask(ledger, l -> l.isFilled(ledger.member())));
  }

  /// Clients whose name, number or tax id contains the text; at most 50.
  public LedgerAnswer<List<Client>> search(LedgerRef ledger, String text, int limit) {
    if (text.isBlank()) {
      return new Answer<>(List.of());
    }
    var most = Math.clamp(limit, 1, SEARCH_LIMIT);
    return now(
        ledger, () -> ledgers.ask(ledger, l -> l.search(ledger.member(), text.strip(), most)));
  }

  /// What is kept, to be compared with what is kept later.
  public Prints prints() {
    return new Prints(kept, matchKeys);
  }

  /// The next look-ups of this client read the ledger.
  public void refresh(ClientRef client) {
    kept.refresh(client);
  }

  /// The next match of these keys reads each ledger of the portal, and so do the look-ups of its
  /// clients.
  public void refresh(MemberId member, List<ClientKey> keys) {
    ledgers.all(member).forEach(ledger -> refresh(ledger, keys));
  }

  /// The same of one ledger.
  public void refresh(LedgerRef ledger, List<ClientKey> keys) {
    var usable = usable(ledger.member(), keys);
    if (!usable.isEmpty()) {
      client(ledger, usable).ifPresent(kept::refresh);
      kept.matches.refresh(matchKey(ledger, usable));
    }
  }

  /// Has each ledger of the portal asked, side by side, for what the card of this client will need
  /// and is not kept; shows nothing and waits for nothing. Look-ups that follow join in.
  public void prepare(MemberId member, List<ClientKey> keys) {
    ledgers.all(member).forEach(ledger -> prepare(ledger, keys));
  }

  /// The same of one ledger.
  public void prepare(LedgerRef ledger, List<ClientKey> keys) {
    var usable = usable(ledger.member(), keys);
    if (!usable.isEmpty()) {
      kept.matches
          .prepare(matchKey(ledger, usable), () -> meet(ledger, usable))
          .ifPresent(match -> prepareFound(new Answer<>(match)));
    }
  }

  /// The same for a client that is already known.
  public void prepare(ClientRef client) {
    kept.credit.prepare(at(client, Section.CREDIT), ask(client, l -> l.credit(client)));
    kept.documents.prepare(
        at(client, Section.DOCUMENTS), ask(client, l -> kept.readDocuments(l, client)));
    kept.complaints.prepare(at(client, Section.COMPLAINTS), ask(client, l -> l.complaints(client)));
  }

  private Lookup<Match> matches(LedgerRef ledger, List<ClientKey> usable) {
    return kept.matches.lookup(
        matchKey(ledger, usable), () -> meet(ledger, usable), () -> matchNow(ledger, usable));
  }

  private Optional<ClientRef> client(LedgerRef ledger, List<ClientKey> usable) {
    return kept.matches
        .kept(matchKey(ledger, usable))
        .flatMap(
            match ->
                match instanceof Match.Found(var client, _)
                    ? Optional.of(client.ref())
                    : Optional.empty());
  }

  private Lookup<Match> unidentified(MemberId member, List<ClientKey> keys) {
    return new Lookup.Fresh<>(new Match.NotFound(matchKeys.trusted(member, keys)), clock.instant());
  }

  private LedgerAnswer<Match> matchNow(LedgerRef ledger, List<ClientKey> usable) {
    return switch (ledgers.ask(ledger, l -> l.find(ledger.member(), usable))) {
      case Answer<List<AccountingConnector.Hit>>(var hits) ->
          new Answer<>(Matching.decide(usable, hits));
      case LedgerAnswer.Unsupported<List<AccountingConnector.Hit>> _ ->
          new LedgerAnswer.Unsupported<>();
      case Outage<List<AccountingConnector.Hit>>(var cause) -> new Outage<>(cause);
    };
  }

  /// The first look at a client: what the card needs next comes with the match, or is asked for
  /// before anybody waits for it.
  private LedgerAnswer<Match> meet(LedgerRef ledger, List<ClientKey> usable) {
    var epoch = kept.epoch(matchKey(ledger, usable));
    return switch (ledgers.ask(ledger, l -> l.dossier(ledger.member(), usable))) {
      case Answer<Dossier>(var dossier) -> new Answer<>(keep(dossier, epoch));
      case LedgerAnswer.Unsupported<Dossier> _ -> prepareFound(matchNow(ledger, usable));
      case Outage<Dossier>(var cause) -> new Outage<>(cause);
    };
  }

  private Match keep(Dossier dossier, long epoch) {
    if (dossier.match() instanceof Match.Found(var client, _)) {
      dossier.contents().ifPresent(contents -> kept.accept(client.ref(), contents, epoch));
    }
    return dossier.match();
  }

  private LedgerAnswer<Match> prepareFound(LedgerAnswer<Match> answer) {
    if (answer instanceof Answer<Match>(Match.Found(var client, _))) {
      prepare(client.ref());
    }
    return answer;
  }

  private static LedgerAnswer<Optional<Client>> current(AccountingConnector l, ClientRef client) {
    return switch (l.client(client)) {
      case Answer<Optional<Client>>(var found) -> new Answer<>(found.flatMap(Client::shown));
      case LedgerAnswer.Unsupported<Optional<Client>> none -> none;
      case Outage<Optional<Client>> outage -> outage;
    };
  }

  private <T> LedgerAnswer<T> now(LedgerRef ledger, Supplier<LedgerAnswer<T>> call) {
    return LedgerCalls.await(calls.start(ledger, call), patience);
  }

  private <T> Supplier<LedgerAnswer<T>> ask(
      ClientRef client, Function<AccountingConnector, LedgerAnswer<T>> question) {
    return () -> ledgers.ask(client.in(), question);
  }

  private List<ClientKey> usable(MemberId member, List<ClientKey> keys) {
    return matchKeys.usable(member, keys);
  }

  private SnapshotKey matchKey(LedgerRef ledger, List<ClientKey> usable) {
    return matchKeys.place(ledger, usable);
  }

  private static SnapshotKey at(ClientRef client, Section section) {
    return SnapshotKey.of(client, section);
  }
}
