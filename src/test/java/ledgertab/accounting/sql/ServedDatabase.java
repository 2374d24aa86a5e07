package ledgertab.accounting.sql;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ledgertab.accounting.LedgerSeed;
import ledgertab.accounting.connection.Setup;
import ledgertab.bitrix24.MemberId;
import ledgertab.security.Secret;

/// A database server as `bin/ledgers` starts it where it can: holds the [LedgerSeed] in tables, and
/// the invoices that the real accounting systems of the tests hold behind the views.
enum ServedDatabase {
  MARIADB("mysql", 53306, "ledgertab", "create or replace table ", "crm.", "value") {
    @Override
    String url() {
      return "jdbc:mariadb://127.0.0.1:53306/ledgertab";
    }

    @Override
    String query(String portable) {
      return portable.replace("escape '\\'", "escape '\\\\'").replace("varchar(200)", "char(200)");
    }
  },
  FIREBIRD("firebird", 53050, "sysdba", "recreate table ", "crm_", "contact") {
    @Override
    String url() {
      return "jdbc:firebirdsql://127.0.0.1:53050/ledgertab?charSet=UTF-8";
    }

    @Override
    String query(String portable) {
      return portable;
    }
  };

  private static final String PASSWORD = "db-Secret";

  private static final String QUERIES =
      """
      -- name: find_external_id
      select distinct id, name, tax_id, kpp, external_id from client where external_id = :value
      -- name: find_tax_id
      select distinct id, name, tax_id, kpp from client
      where tax_id = :value or substring(tax_id from 3) = :value
      -- name: find_email
      select distinct id, name, tax_id, kpp, email from client where lower(email) = :value
      -- name: find_phone
      select distinct id, name, tax_id, kpp, phone from client
      where right(replace(replace(replace(replace(replace(phone, ' ', ''), '(', ''), ')', ''), '-', ''), '+', ''), 10) = :tail
      -- name: search
      select id, min(name) name, max(tax_id) tax_id, max(kpp) kpp from client
      where lower(name) like lower(cast(:text as varchar(200))) escape '\\'
        or lower(id) like lower(cast(:text as varchar(200))) escape '\\'
        or lower(tax_id) like lower(cast(:text as varchar(200))) escape '\\'
      group by id order by id
      -- name: documents
      select d.*, case status when 'draft' then 'draft' else 'posted' end state from document d
      where client_id = :client
      -- name: lines
      select l.*, d.currency from line l join document d on d.id = l.document_id
      where l.document_id = :document and d.client_id = :client order by l.place
      -- name: credit
      select x.currency, max(x.most) credit_limit, max(x.hold) on_hold, coalesce(sum(x.debt), 0) debt,
        sum(x.late) - coalesce(sum(x.credit), 0) overdue, min(x.oldest) oldest_due,
        coalesce(sum(x.missing), 0) uncounted
      from (
        select currency, credit_limit most, on_hold hold, 0 debt, null late, 0 credit, null oldest, 0 missing
        from client where id = :client and currency is not null
        union all
        select currency, null, null, case kind when 'invoice' then outstanding else -outstanding end,
          case when kind = 'invoice' and due < :today then outstanding end,
          case when kind <> 'invoice' then outstanding end,
          case when kind = 'invoice' and due < :today then due end,
          case when outstanding is null then 1 else 0 end
        from document where client_id = :client and kind <> 'order' and coalesce(status, '') <> 'draft'
      ) x group by x.currency
      -- name: complaints
      select * from complaint where client_id = :client
      """;

  private final String system;
  private final int port;
  private final String user;
  private final String table;
  private final String schema;
  private final String contact;

  ServedDatabase(
      String system, int port, String user, String table, String schema, String contact) {
    this.system = system;
    this.port = port;
    this.user = user;
    this.table = table;
    this.schema = schema;
    this.contact = contact;
  }

  abstract String url();

  /// A query in this system's own words.
  abstract String query(String portable);

  /// Skips what follows, loudly, where nobody answers.
  void mustRun() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
    } catch (IOException e) {
      System.err.println(name() + " IS NOT TESTED: nobody answers at port " + port);
      abort(name() + " is not running: bin/test says why it was not started");
    }
  }

  Setup setup(MemberId member, Map<String, String> other) {
    var fields = new HashMap<String, String>();
    fields.put("system", system);
    fields.put("host", "127.0.0.1");
    fields.put("port", String.valueOf(port));
    fields.put("database", "ledgertab");
    fields.put("user", user);
    fields.put("encryption", "none");
    fields.put("queries", "own");
    fields.put("text", query(QUERIES));
    fields.putAll(other);
    var password = new Secret(fields.getOrDefault("password", PASSWORD));
    fields.remove("password");
    return new Setup(member, "sql-1", "Books", fields, Map.of("password", password));
  }

  void fill() {
    create(
        "client",
        "id varchar(20), name varchar(100), tax_id varchar(20), kpp varchar(20), external_id varchar(20),"
            + " email varchar(60), phone varchar(40), company varchar(40), currency varchar(3),"
            + " credit_limit decimal(18,2), on_hold varchar(3)");
    create(
        "document",
        "id varchar(20), client_id varchar(20), number varchar(20), kind varchar(20), status varchar(20),"
            + " issued date, due date, currency varchar(3), total decimal(18,2), outstanding decimal(18,2)");
    create(
        "line",
        "document_id varchar(20), place int, name varchar(40), quantity varchar(20), unit varchar(10),"
            + " price decimal(18,2), total decimal(18,2)");
    create(
        "complaint",
        "id varchar(20), client_id varchar(20), number varchar(20), subject varchar(60), opened date,"
            + " state varchar(20)");
    load("client", LedgerSeed.CLIENTS);
    load("document", LedgerSeed.DOCUMENTS);
    load("line", LedgerSeed.LINES);
    load("complaint", LedgerSeed.COMPLAINTS);
  }

  /// The invoices of client C1 as the real accounting systems of the tests have them today.
  void fillViews() {
    if (this == MARIADB) {
      run(List.of("create database if not exists crm character set utf8mb4"));
    }
    create(
        schema + "client",
        "client_id int, name varchar(100), tax_id varchar(20), external_id varchar(20), code varchar(20),"
            + " currency varchar(3), credit_limit decimal(18,2), archived varchar(3)");
    create(
        schema + "client_contact", "client_id int, kind varchar(10), " + contact + " varchar(60)");
    create(
        schema + "document",
        "doc_id int, client_id int, number varchar(20), issued date, due date, currency varchar(3),"
            + " total decimal(18,2), outstanding decimal(18,2)");
    run(SharedInvoices.inserts(schema));
  }

  private void create(String name, String columns) {
    run(List.of(table + name + " (" + columns + ")"));
  }

  private void load(String name, String csv) {
    run(LedgerSeed.rows(csv).stream().map(row -> insert(name, row.cells())).toList());
  }

  private static String insert(String name, Map<String, String> cells) {
    var values =
        cells.values().stream()
            .map(cell -> cell.isEmpty() ? "null" : "'" + cell.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    return "insert into " + name + " values (" + values + ")";
  }

  private void run(List<String> statements) {
    try (var session = DriverManager.getConnection(url(), user, PASSWORD);
        var running = session.createStatement()) {
      for (var statement : statements) {
        running.execute(statement);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
