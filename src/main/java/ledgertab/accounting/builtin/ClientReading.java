package ledgertab.accounting.builtin;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT_KEY;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;
import static ledgertab.persistence.generated.Tables.LEDGER_ROOT;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.when;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.AccountingConnector.Hit;
import ledgertab.history.Client;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientRef;
import ledgertab.history.Keys;
import ledgertab.persistence.generated.tables.LedgerClient;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.SelectOnConditionStep;

/// Finds clients of one portal by key, by text, by id.
record ClientReading(DSLContext db, MemberId member) {

  private static final int MOST_HITS = 200;
  // The surest kinds first: a shared phone may have more hits than are read.
  private static final List<String> KINDS =
      Stream.of(ClientKey.Kind.values()).map(Enum::name).toList();
  private static final LedgerClient ROOT = LEDGER_CLIENT.as("root");

  private record Spelling(String kind, String value) {}

  List<Hit> find(List<ClientKey> keys, Keys spellings) {
    var wanted = new HashMap<Spelling, ClientKey>();
    for (var key : keys) {
      for (var spelling : spellings.wanted(key)) {
        wanted.putIfAbsent(new Spelling(key.kind().name(), spelling), key);
      }
    }
    return wanted.isEmpty() ? List.of() : hits(wanted);
  }

  List<Client> search(String text, int limit) {
    var c = LEDGER_CLIENT;
    var found =
        c.NAME
            .containsIgnoreCase(text)
            .or(c.CLIENT_ID.containsIgnoreCase(text))
            .or(c.EXTERNAL_ID.containsIgnoreCase(text))
            .or(c.TAX_ID.containsIgnoreCase(compact(text)));
    var closeness =
        when(c.CLIENT_ID.equalIgnoreCase(text), 0)
            .when(c.TAX_ID.eq(compact(text)), 0)
            .when(c.NAME.startsWithIgnoreCase(text), 1)
            .otherwise(2);
    return withCompanies(
        clients()
            .where(c.MEMBER_ID.eq(member.value()), c.ARCHIVED.isFalse(), found)
            .orderBy(closeness, c.NAME, c.CLIENT_ID)
            .limit(limit)
            .fetch(this::client));
  }

  Optional<Client> one(String id) {
    var c = LEDGER_CLIENT;
    return clients()
        .where(c.MEMBER_ID.eq(member.value()), c.CLIENT_ID.eq(id))
        .fetchOptional(this::client);
  }

  private SelectOnConditionStep<Record> clients() {
    return withRoot(db.select(LEDGER_CLIENT.fields()).select(ROOT.fields()).from(LEDGER_CLIENT));
  }

  private static SelectOnConditionStep<Record> withRoot(SelectJoinStep<Record> clients) {
    var c = LEDGER_CLIENT;
    return clients
        .leftJoin(LEDGER_ROOT)
        .on(LEDGER_ROOT.MEMBER_ID.eq(c.MEMBER_ID), LEDGER_ROOT.CLIENT_ID.eq(c.CLIENT_ID))
        .leftJoin(ROOT)
        .on(ROOT.MEMBER_ID.eq(LEDGER_ROOT.MEMBER_ID), ROOT.CLIENT_ID.eq(LEDGER_ROOT.ROOT_ID));
  }

  private List<Hit> hits(Map<Spelling, ClientKey> wanted) {
    var k = LEDGER_CLIENT_KEY;
    var c = LEDGER_CLIENT;
    var pairs = wanted.keySet().stream().map(s -> row(s.kind(), s.value())).toList();
    var rows =
        withRoot(
                db.select(k.KIND, k.KEY_VALUE)
                    .select(c.fields())
                    .select(ROOT.fields())
                    .from(k)
                    .join(c)
                    .on(c.MEMBER_ID.eq(k.MEMBER_ID), c.CLIENT_ID.eq(k.CLIENT_ID)))
            .where(k.MEMBER_ID.eq(member.value()), row(k.KIND, k.KEY_VALUE).in(pairs))
            .and(c.ARCHIVED.isFalse())
            .orderBy(k.KIND.sortAsc(KINDS), c.NAME, c.CLIENT_ID, k.KEY_VALUE)
            .limit(MOST_HITS)
            .fetch();
    var clients = byId(withCompanies(rows.stream().map(this::client).distinct().toList()));
    return rows.map(
        r ->
            new Hit(
                Objects.requireNonNull(wanted.get(new Spelling(r.get(k.KIND), r.get(k.KEY_VALUE)))),
                Objects.requireNonNull(clients.get(r.get(c.CLIENT_ID)))));
  }

  /// Only somebody who has to choose asks which company it is.
  private List<Client> withCompanies(List<Client> clients) {
    return clients.size() < 2 ? clients : withCompanies(clients, companies(byId(clients).keySet()));
  }

  private static List<Client> withCompanies(
      List<Client> clients, Map<String, List<String>> companies) {
    return clients.stream()
        .map(c -> c.of(companies.getOrDefault(c.ref().id(), List.of())))
        .toList();
  }

  private Map<String, List<String>> companies(Collection<String> ids) {
    var c = LEDGER_CREDIT;
    return db.selectDistinct(c.CLIENT_ID, c.COMPANY)
        .from(c)
        .where(c.MEMBER_ID.eq(member.value()), c.CLIENT_ID.in(ids), c.COMPANY.ne(""))
        .orderBy(c.CLIENT_ID, c.COMPANY)
        .fetchGroups(c.CLIENT_ID, c.COMPANY);
  }

  private static Map<String, Client> byId(List<Client> clients) {
    var byId = new HashMap<String, Client>();
    clients.forEach(client -> byId.put(client.ref().id(), client));
    return byId;
  }

  private Client client(Record r) {
    var root = r.get(ROOT.CLIENT_ID) == null ? null : client(r, ROOT, Optional.empty());
    return client(r, LEDGER_CLIENT, Optional.ofNullable(root));
  }

  private Client client(Record r, LedgerClient c, Optional<Client> root) {
    return new Client(
            new ClientRef(member, BuiltinLedger.ID, r.get(c.CLIENT_ID)),
            r.get(c.NAME),
            Optional.ofNullable(r.get(c.TAX_ID)).map(List::of).orElse(List.of()),
            Optional.ofNullable(r.get(c.KPP)),
            Optional.ofNullable(r.get(c.CITY)),
            root,
            r.get(c.ARCHIVED))
        .numbered(r.get(c.CLIENT_ID));
  }

  /// A tax id may be typed in groups.
  private static String compact(String text) {
    return text.matches("[\\d\\s-]+") ? text.replaceAll("[\\s-]", "") : text;
  }
}
