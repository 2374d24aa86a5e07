package ledgertab.accounting.builtin.load;

import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT;
import static ledgertab.persistence.generated.Tables.LEDGER_CLIENT_KEY;
import static ledgertab.persistence.generated.Tables.LEDGER_CREDIT;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.Problem;
import ledgertab.bitrix24.MemberId;
import ledgertab.history.ClientKey;
import ledgertab.history.ClientKey.Kind;
import ledgertab.history.Keys;
import ledgertab.persistence.generated.tables.records.LedgerClientKeyRecord;
import ledgertab.persistence.generated.tables.records.LedgerClientRecord;
import ledgertab.persistence.generated.tables.records.LedgerCreditRecord;
import org.jooq.DSLContext;

/// Clients, their keys and their credit positions.
///
/// The first row of a client says who he is; further rows are his positions in other companies or
/// currencies. Positions and keys of a client in the file replace those he had.
final class ClientLoader implements Loader<ClientLoader.ClientRow> {

  private static final Pattern SEVERAL_MAILS = Pattern.compile("[\\s,;]+");
  private static final Pattern SEVERAL_PHONES = Pattern.compile("[\\n,;]+");

  private final DSLContext db;
  private final MemberId member;
  private final Keys keys;
  private final Upsert<LedgerClientRecord> clients;
  private final Tally names = new Tally();
  private final Tally contacts = new Tally();
  private final Tally positions = new Tally();
  private final Families families;
  private final boolean isWhole;
  private long positionCount;

  /// @param isWhole whether no client is to be left but those of the files
  ClientLoader(DSLContext db, MemberId member, Keys keys, boolean isWhole) {
    this.db = db;
    this.isWhole = isWhole;
    this.member = member;
    this.keys = keys;
    this.families = new Families(db, member);
    this.clients =
        new Upsert<>(db, member, LEDGER_CLIENT, LEDGER_CLIENT.MEMBER_ID, LEDGER_CLIENT.CLIENT_ID);
  }

  record ClientRow(
      LedgerClientRecord client, boolean isFirst, Optional<LedgerCreditRecord> credit) {}

  @Override
  public FileKind kind() {
    return FileKind.CLIENTS;
  }

  @Override
  public Optional<ClientRow> parse(FileRow row) {
    var client = client(row);
    var id = client.getClientId();
    var isFirst = !id.isEmpty() && names.putIfAbsent(id, client.getName().hashCode()).isEmpty();
    if (!isFirst && !id.isEmpty()) {
      checkSameClient(row, client);
    } else {
      contacts.putIfAbsent(id, contact(client));
      families.add(row, client);
    }
    var credit = credit(row, id);
    if (!row.isFaulty()) {
      checkPosition(row, id, isFirst, credit);
    }
    return row.isFaulty() ? Optional.empty() : Optional.of(new ClientRow(client, isFirst, credit));
  }

  @Override
  public void write(List<ClientRow> rows) {
    var firsts = rows.stream().filter(ClientRow::isFirst).map(ClientRow::client).toList();
    forgetParts(clients.write(firsts));
    db.batchInsert(firsts.stream().flatMap(c -> keyRecords(c).stream()).toList()).execute();
    var credits = rows.stream().flatMap(r -> r.credit().stream()).toList();
    db.batchInsert(credits).execute();
    positionCount += credits.size();
  }

  @Override
  public void finish(Places places) {
    families.check(places, names::contains);
  }

  @Override
  public long forgetOthers(Removals removals) {
    return removals.others(
        LEDGER_CLIENT.MEMBER_ID, LEDGER_CLIENT.CLIENT_ID, names::contains, removals::clientsAlone);
  }

  /// Who is neither in the files, with or without faults, nor stays in the ledger.
  Collection<String> unknown(Collection<String> ids) {
    var unknown = new LinkedHashSet<>(ids);
    unknown.removeIf(names::contains);
    if (!unknown.isEmpty() && !isWhole) {
      unknown.removeAll(clients.known(unknown));
    }
    return unknown;
  }

  @Override
  public Counts counts() {
    return new Counts(clients.added(), clients.updated(), clients.unchanged(), positionCount);
  }

  private LedgerClientRecord client(FileRow row) {
    return new LedgerClientRecord(
        member.value(),
        row.required("id", 200),
        row.required("name", 10_000),
        row.taxId("tax_id").orElse(null),
        row.kpp("kpp").orElse(null),
        row.text("external_id", 200).orElse(null),
        row.text("email", 1000).orElse(null),
        row.text("phone", 1000).orElse(null),
        row.text("city", 500).orElse(null),
        parent(row).orElse(null),
        row.word("archived", Words.FLAGS, false));
  }

  // Some systems name a client that belongs to nobody its own parent.
  private static Optional<String> parent(FileRow row) {
    return row.text("parent_id", 200)
        .filter(id -> row.text("id", 200).filter(id::equals).isEmpty());
  }

  private Optional<LedgerCreditRecord> credit(FileRow row, String id) {
    var limit = row.decimal("credit_limit").map(n -> n.setScale(10)).orElse(null);
    var onHold = row.word("on_hold", Words.FLAGS, false);
    var company = row.text("company", 1000).orElse("");
    if (row.isEmpty("currency")) {
      if (limit != null || onHold || !company.isEmpty()) {
        row.fault(Problem.CURRENCY_NEEDED, "currency");
      }
      return Optional.empty();
    }
    var currency = row.currency("currency");
    if (limit != null && limit.compareTo(BigDecimal.ZERO) < 0) {
      row.fault(Problem.NEGATIVE, "credit_limit");
    }
    return Optional.of(
        new LedgerCreditRecord(member.value(), id, company, currency, limit, onHold));
  }

  /// Later rows may leave the contact columns empty.
  private void checkSameClient(FileRow row, LedgerClientRecord client) {
    var id = client.getClientId();
    var name = client.getName().hashCode();
    if (names.putIfAbsent(id, name).orElse(name) != name) {
      row.fault(Problem.OTHER_NAME, "name", id);
    }
    var contact = contact(client);
    var isGiven = contact != contact(new LedgerClientRecord());
    if (isGiven && contacts.putIfAbsent(id, contact).orElse(contact) != contact) {
      row.fault(Problem.OTHER_CONTACT, "", id);
    }
  }

  private void checkPosition(
      FileRow row, String id, boolean isFirst, Optional<LedgerCreditRecord> credit) {
    if (credit.isEmpty()) {
      if (!isFirst) {
        row.fault(Problem.SAME_CLIENT, "id", id);
      }
      return;
    }
    var position = credit.get();
    if (!positions.add(id + '\0' + position.getCompany() + '\0' + position.getCurrency())) {
      row.fault(Problem.SAME_POSITION, "id", id);
    }
  }

  private static int contact(LedgerClientRecord c) {
    return Objects.hash(
        c.getTaxId(),
        c.getKpp(),
        c.getExternalId(),
        c.getEmail(),
        c.getPhone(),
        c.getCity(),
        c.getParentId());
  }

  private void forgetParts(Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    var k = LEDGER_CLIENT_KEY;
    var c = LEDGER_CREDIT;
    var keyless = db.batch(db.deleteFrom(k).where(k.MEMBER_ID.eq(""), k.CLIENT_ID.eq("")));
    var creditless = db.batch(db.deleteFrom(c).where(c.MEMBER_ID.eq(""), c.CLIENT_ID.eq("")));
    for (var id : ids) {
      keyless = keyless.bind(member.value(), id);
      creditless = creditless.bind(member.value(), id);
    }
    keyless.execute();
    creditless.execute();
  }

  private Collection<LedgerClientKeyRecord> keyRecords(LedgerClientRecord client) {
    var found = new LinkedHashSet<LedgerClientKeyRecord>();
    BiConsumer<Kind, String> add =
        (kind, value) ->
            keys.stored(new ClientKey(kind, value))
                .forEach(
                    spelling ->
                        found.add(
                            new LedgerClientKeyRecord(
                                member.value(), kind.name(), spelling, client.getClientId())));
    values(client.getExternalId()).forEach(v -> add.accept(Kind.EXTERNAL_ID, v));
    values(client.getTaxId()).forEach(v -> add.accept(Kind.TAX_ID, v));
    values(client.getEmail())
        .flatMap(SEVERAL_MAILS::splitAsStream)
        .forEach(v -> add.accept(Kind.EMAIL, v));
    values(client.getPhone())
        .flatMap(SEVERAL_PHONES::splitAsStream)
        .forEach(v -> add.accept(Kind.PHONE, v));
    return new ArrayList<>(found);
  }

  private static java.util.stream.Stream<String> values(
      @org.jspecify.annotations.Nullable String value) {
    return java.util.stream.Stream.ofNullable(value);
  }
}
