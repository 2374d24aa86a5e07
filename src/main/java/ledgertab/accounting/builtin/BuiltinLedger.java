package ledgertab.accounting.builtin;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_COMPLAINT;
import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static ledgertab.persistence.generated.Tables.LEDGER_LINE;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.DocumentLine;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.Dossier;
import ledgertab.history.Keys;
import ledgertab.history.LedgerAnswer;
import ledgertab.history.LedgerAnswer.Answer;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.LedgerAnswer.Outage;
import ledgertab.history.Preferences;
import ledgertab.persistence.Signals;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger in the app's own database, filled by `ledgertab import`.
public final class BuiltinLedger implements AccountingConnector {

  public static final String ID = "builtin";

  private static final Logger log = LoggerFactory.getLogger(BuiltinLedger.class);
  private static final int MOST_LINES = 1000;
  private static final int MOST_COMPLAINTS = 200;

  private final DSLContext db;
  private final Preferences preferences;
  private final InstantSource clock;
  private final Provenances provenances;

  public BuiltinLedger(DSLContext db, Preferences preferences, InstantSource clock) {
    this.db = db;
    this.preferences = preferences;
    this.clock = clock;
    this.provenances = new Provenances(db);
  }

  /// From now on this node hears of what is loaded through others.
  public void share(Signals signals) {
    provenances.share(signals);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "LedgerTab";
  }

  @Override
  public Optional<LocalDate> asOf(MemberId member) {
    return provenances.asOf(member);
  }

  @Override
  public LedgerAnswer<List<Hit>> find(MemberId member, List<ClientKey> keys) {
    var spellings = new Keys(preferences.phoneRegion(member));
    return answer(member, () -> new ClientReading(db, member).find(keys, spellings));
  }

  @Override
  public LedgerAnswer<Dossier> dossier(MemberId member, List<ClientKey> keys) {
    return Dossier.of(this, member, keys);
  }

  @Override
  public LedgerAnswer<Boolean> isFilled(MemberId member) {
    var c = LEDGER_CLIENT;
    return answer(
        member, () -> db.fetchExists(db.selectOne().from(c).where(c.MEMBER_ID.eq(member.value()))));
  }

  @Override
  public LedgerAnswer<List<Client>> search(MemberId member, String text, int limit) {
    return answer(member, () -> new ClientReading(db, member).search(text, limit));
  }

  @Override
  public LedgerAnswer<Optional<Client>> client(ClientRef client) {
    var reading = new ClientReading(db, client.member());
    return answer(client.member(), () -> reading.one(client.id()));
  }

  @Override
  public LedgerAnswer<DocumentPage> documents(ClientRef client, DocumentQuery query) {
    return answer(
        client.member(), () -> new DocumentSelection(client, query, today(client)).page(db));
  }

  /// Documents of another client have no lines here.
  @Override
  public LedgerAnswer<List<DocumentLine>> lines(ClientRef client, String documentId) {
    var l = LEDGER_LINE;
    var d = LEDGER_DOCUMENT;
    return answer(
        client.member(),
        () ->
            db.select(l.POSITION, l.NAME, l.QUANTITY, l.UNIT, l.PRICE, l.TOTAL, d.CURRENCY)
                .from(l)
                .join(d)
                .on(d.MEMBER_ID.eq(l.MEMBER_ID), d.DOCUMENT_ID.eq(l.DOCUMENT_ID))
                .where(l.MEMBER_ID.eq(client.member().value()), l.DOCUMENT_ID.eq(documentId))
                .and(Family.of(db, client).has(d.CLIENT_ID))
                .orderBy(l.POSITION)
                .limit(MOST_LINES)
                .fetch(BuiltinLedger::line));
  }

  @Override
  public LedgerAnswer<List<CreditPosition>> credit(ClientRef client) {
    return answer(client.member(), () -> new CreditBalance(client, today(client)).positions(db));
  }

  @Override
  public LedgerAnswer<List<Complaint>> complaints(ClientRef client) {
    var c = LEDGER_COMPLAINT;
    return answer(
        client.member(),
        () ->
            db.selectFrom(c)
                .where(c.MEMBER_ID.eq(client.member().value()))
                .and(Family.of(db, client).has(c.CLIENT_ID))
                .and(c.STATE.ne(Complaint.State.CLOSED.name()))
                .orderBy(c.OPENED.desc(), c.COMPLAINT_ID)
                .limit(MOST_COMPLAINTS)
                .fetch(
                    r ->
                        new Complaint(
                            r.getComplaintId(),
                            Optional.ofNullable(r.getNumber()).orElse(""),
                            r.getSubject(),
                            r.getOpened(),
                            Complaint.State.valueOf(r.getState()))));
  }

  private static DocumentLine line(Record r) {
    var l = LEDGER_LINE;
    var currency = r.get(LEDGER_DOCUMENT.CURRENCY);
    return new DocumentLine(
        r.get(l.POSITION),
        r.get(l.NAME),
        Optional.ofNullable(r.get(l.QUANTITY)).map(Amounts::plain),
        Optional.ofNullable(r.get(l.UNIT)).orElse(""),
        Amounts.money(r.get(l.PRICE), currency),
        Amounts.money(r.get(l.TOTAL), currency));
  }

  private LocalDate today(ClientRef client) {
    return LocalDate.ofInstant(clock.instant(), preferences.zone(client.member()));
  }

  private static <T> LedgerAnswer<T> answer(MemberId member, Supplier<T> question) {
    try {
      return new Answer<>(question.get());
    } catch (DataAccessException e) {
      log.error("The built-in ledger of portal {} did not answer", member, e);
      return new Outage<>(Cause.UNREACHABLE);
    }
  }
}
