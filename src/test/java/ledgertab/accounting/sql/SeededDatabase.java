package ledgertab.accounting.sql;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ledgertab.accounting.LedgerSeed;
import ledgertab.accounting.connection.Setup;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;
import ledgertab.testing.Engine;

/// A database of an accounting system of the tests' own: the seed, every column as text.
public final class SeededDatabase {

  public static final String QUERIES =
      """
      -- name: find_external_id
      select distinct id, name, tax_id, kpp, external_id from client where external_id = :value
      -- name: find_tax_id
      select distinct id, name, tax_id, kpp from client
      where tax_id = :value or substr(tax_id, 3) = :value
      -- name: find_email
      select distinct id, name, tax_id, kpp, email from client where lower(email) = :value
      -- name: find_phone
      select distinct id, name, tax_id, kpp, phone from client
      where right(regexp_replace(phone, '\\D', '', 'g'), 10) = :tail
      -- name: search
      select distinct on (id) id, name, tax_id, kpp from client
      where name ilike :text or id ilike :text or tax_id ilike :text order by id, tax_id nulls last
      -- name: documents
      select *, case status when 'draft' then 'draft' else 'posted' end state from document
      where client_id = :client
      -- name: lines
      select l.*, d.currency from line l join document d on d.id = l.document_id
      where l.document_id = :document and d.client_id = :client order by l.position::int
      -- name: credit
      with open as (
        select currency, kind, due, outstanding::numeric amount from document
        where client_id = :client and kind <> 'order' and coalesce(status, '') <> 'draft'),
      debt as (
        select currency,
          coalesce(sum(case when kind = 'invoice' then amount else -amount end), 0) debt,
          sum(amount) filter (where kind = 'invoice' and due::date < :today)
            - coalesce(sum(amount) filter (where kind <> 'invoice'), 0) overdue,
          min(due) filter (where kind = 'invoice' and due::date < :today) oldest_due,
          count(*) filter (where amount is null) uncounted
        from open group by currency)
      select coalesce(c.currency, d.currency) currency, c.credit_limit, c.on_hold,
        coalesce(d.debt, 0) debt, d.overdue, d.oldest_due, coalesce(d.uncounted, 0) uncounted
      from (select * from client where id = :client and currency is not null) c
      full join debt d on d.currency = c.currency
      -- name: complaints
      select * from complaint where client_id = :client
      """;

  private final Engine.Address address = Engine.POSTGRESQL.address();

  public SeededDatabase() {
    load("client", LedgerSeed.CLIENTS);
    load("document", LedgerSeed.DOCUMENTS);
    load("line", LedgerSeed.LINES);
    load("complaint", LedgerSeed.COMPLAINTS);
  }

  private void load(String table, String csv) {
    var rows = csv.lines().map(line -> Arrays.asList(line.split(";", -1))).toList();
    var columns = rows.getFirst().stream().map(c -> c + " text").collect(Collectors.joining(", "));
    run("create table " + table + " (" + columns + ")");
    rows.stream().skip(1).forEach(row -> insert(table, row));
  }

  private void insert(String table, List<String> row) {
    var values =
        IntStream.range(0, row.size())
            .mapToObj(i -> row.get(i).isEmpty() ? "null" : "'" + row.get(i) + "'")
            .collect(Collectors.joining(", "));
    run("insert into " + table + " values (" + values + ")");
  }

  void run(String statement) {
    try (var session = DriverManager.getConnection(address.url(), address.user(), "");
        var running = session.createStatement()) {
      running.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Setup setup(MemberId member, Map<String, String> other) {
    var fields = new HashMap<>(fields());
    fields.putAll(other);
    return new Setup(member, "sql-1", "Books", fields, Map.of("password", new Secret("x")));
  }

  /// What is typed to connect it.
  public Map<String, String> fields() {
    var url = URI.create(address.url().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", ""));
    return Map.of(
        "system",
        "postgresql",
        "host",
        url.getHost(),
        "port",
        String.valueOf(url.getPort()),
        "database",
        url.getPath().substring(1),
        "user",
        address.user(),
        "encryption",
        "none",
        "queries",
        "own",
        "text",
        QUERIES);
  }
}
