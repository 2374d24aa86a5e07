package ledgertab.history;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
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
/// is under way. Only the first look-up of a client waits for the ledger, four seconds at most.
/// `peek…` never waits and is empty when nothing is kept.
public final class ClientHistories {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /// As long as a ledger may take.
  private static final Duration WRITING = Duration.ofSeconds(31);

  private static final int SEARCH_LIMIT = 50;

  private final Ledgers ledgers;
  private final Preferences preferences;
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
    this.ledgers = ledgers;
    this.preferences = preferences;
    this.clock = clock;
    this.patience = patience;
    kept =
        new KeptSections(
            snapshots, codecs, new KeptSections.Readers(calls, preferences, clock, patience));
  }

  /// The id of the ledger the portal uses now.
  public String ledger(MemberId member) {
    return ledgers.of(member).id();
  }

  /// The ledger's name as users know it.
  public String ledgerName(MemberId member) {
    return ledgers.of(member).name();
  }

  /// The statuses that orders of the portal's ledger can be given; none where it takes none.
  public List<OrderStatus> orderStatuses(MemberId member) {
    return ledgers.of(member).orderStatuses(member);
  }

  /// Gives an order of the portal's ledger a status, once; half a minute at most. An order of a
  /// ledger that the portal no longer uses is left alone.
  public LedgerAnswer<OrderChange> setOrderStatus(OrderRef order, String status) {
    var ledger = ledgers.of(order.member());
    return ledger.id().equals(order.ledger())
        ? LedgerCalls.await(
            calls.start(order.member(), () -> ledger.setOrderStatus(order, status)), WRITING)
        : new LedgerAnswer.Unsupported<>();
  }

  /// The day the portal's ledger tells of, where it is not simply now.
  public Optional<LocalDate> ledgerAsOf(MemberId member) {
    return ledgers.of(member).asOf(member);
  }

  /// Who the client with these keys is; keys that say nothing (empty, too short) are left out.
  public Lookup<Match> match(MemberId member, List<ClientKey> keys) {
    var usable = usable(member, keys);
    return usable.isEmpty() ? unidentified(member, keys) : matches(member, usable);
  }

  public Optional<Lookup<Match>> peekMatch(MemberId member, List<ClientKey> keys) {
    var usable = usable(member, keys);
    return usable.isEmpty()
        ? Optional.of(unidentified(member, keys))
        : kept.matches.peek(matchKey(member, usable), () -> matchNow(member, usable));
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
    return now(client.member(), ask(client, l -> current(l, client)));
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
    return now(client.member(), ask(client, l -> l.lines(client, documentId)));
  }

  /// Whether the portal's ledger answers now and holds anything.
  public LedgerAnswer<Boolean> isFilled(MemberId member) {
    return now(member, () -> ledgers.of(member).isFilled(member));
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
    kept.refresh(client);
  }

  /// The next match of these keys reads the ledger, and so do the look-ups of its client.
  public void refresh(MemberId member, List<ClientKey> keys) {
    var usable = usable(member, keys);
    if (!usable.isEmpty()) {
      client(member, usable).ifPresent(kept::refresh);
      kept.matches.refresh(matchKey(member, usable));
    }
  }

  /// Has the ledger asked for what the card of this client will need and is not kept; shows nothing
  /// and waits for nothing. Look-ups that follow join in.
  public void prepare(MemberId member, List<ClientKey> keys) {
    var usable = usable(member, keys);
    if (!usable.isEmpty()) {
      kept.matches
          .prepare(matchKey(member, usable), () -> meet(member, usable))
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

  private Lookup<Match> matches(MemberId member, List<ClientKey> usable) {
    return kept.matches.lookup(
        matchKey(member, usable), () -> meet(member, usable), () -> matchNow(member, usable));
  }

  private Optional<ClientRef> client(MemberId member, List<ClientKey> usable) {
    return kept.matches
        .kept(matchKey(member, usable))
        .flatMap(
            match ->
                match instanceof Match.Found(var client, _)
                    ? Optional.of(client.ref())
                    : Optional.empty());
  }

  private Lookup<Match> unidentified(MemberId member, List<ClientKey> keys) {
    return new Lookup.Fresh<>(new Match.NotFound(trusted(member, keys)), clock.instant());
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

  /// The first look at a client: what the card needs next comes with the match, or is asked for
  /// before anybody waits for it.
  private LedgerAnswer<Match> meet(MemberId member, List<ClientKey> usable) {
    var epoch = kept.epoch(matchKey(member, usable));
    return switch (ledgers.of(member).dossier(member, usable)) {
      case Answer<Dossier>(var dossier) -> new Answer<>(keep(dossier, epoch));
      case LedgerAnswer.Unsupported<Dossier> _ -> prepareFound(matchNow(member, usable));
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

  /// The keys that say anything, of the kinds that the portal trusts and in their order.
  private List<ClientKey> usable(MemberId member, List<ClientKey> keys) {
    return keys(member).usable(trusted(member, keys));
  }

  private List<ClientKey> trusted(MemberId member, List<ClientKey> keys) {
    var kinds = preferences.kinds(member);
    return keys.stream()
        .filter(key -> kinds.contains(key.kind()))
        .sorted(Comparator.comparingInt(key -> kinds.indexOf(key.kind())))
        .toList();
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
