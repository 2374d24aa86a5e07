package ledgertab.accounting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The facts every connector's ledger holds when [AccountingConnectorContract] runs, in the columns
/// of the built-in ledger's files. Today is 20 November 2026.
public final class LedgerSeed {

  public static final String CLIENTS =
      """
      id;name;tax_id;kpp;external_id;email;phone;company;currency;credit_limit;on_hold
      C1;Alder & Finch Ltd;7707083893;770701001;EXT-1;Buyer@Example.com;+7 (903) 111-22-33;;RUB;500000.00;
      C1;Alder & Finch Ltd;;;;;;;EUR;;
      C2;Alder & Finch Ltd, branch;7707083893;780101001;EXT-2;;8 903 111-22-44;;RUB;0;yes
      C3;Ольховый дом;DE123456789;;;;;;JPY;1000;
      C4;Empty shelf;;;;;;;;;
      """;

  public static final String DOCUMENTS =
      """
      id;client_id;number;kind;status;issued;due;currency;total;outstanding
      D1;C1;INV-1;invoice;sent;2026-09-01;2026-10-01;RUB;100000.00;100000.00
      D2;C1;INV-2;invoice;sent;2026-10-20;2026-11-20;RUB;50000.50;20000.25
      D3;C1;INV-10;invoice;sent;2026-11-01;2026-12-01;RUB;7000;0
      D4;C1;INV-11;invoice;draft;2026-11-02;2026-11-03;RUB;999999;999999
      D5;C1;CN-1;credit_note;;2026-10-05;;RUB;5000;5000
      D6;C1;PAY-1;payment;;2026-10-06;;RUB;1000;1000
      D7;C1;ORD-1;order;;2026-11-10;;RUB;70000;
      D8;C1;INV-E;invoice;;2026-11-01;2026-11-10;EUR;300.00;300.00
      D9;C1;INV-USD;invoice;;2026-11-01;;USD;10;
      D10;C3;INV-J;invoice;;2026-11-01;2026-12-01;JPY;900;900
      D11;C2;INV-1;invoice;;2026-11-01;2026-12-01;RUB;1;1
      """;

  public static final String LINES =
      """
      document_id;position;name;quantity;unit;price;total
      D1;1;Oak board;10.5;m;9000;94500
      D1;2;Delivery;;;;5500
      D11;1;Nail;1;pc;1;1
      """;

  public static final String COMPLAINTS =
      """
      id;client_id;number;subject;opened;state
      P1;C1;C-1;Late delivery;2026-11-01;open
      P2;C1;C-2;Scratched;2026-11-12;in_work
      P3;C1;C-3;Solved;2026-10-12;closed
      """;

  /// @param cells by column; an empty one is empty text
  public record Row(Map<String, String> cells) {
    public String get(String column) {
      return Objects.requireNonNull(cells.get(column), column);
    }
  }

  /// The rows of one of these texts.
  public static List<Row> rows(String csv) {
    var lines = csv.lines().toList();
    var columns = lines.getFirst().split(";", -1);
    return lines.stream().skip(1).map(line -> row(columns, line.split(";", -1))).toList();
  }

  private static Row row(String[] columns, String[] cells) {
    var row = new LinkedHashMap<String, String>();
    for (int i = 0; i < columns.length; i++) {
      row.put(columns[i], cells[i]);
    }
    return new Row(row);
  }

  private LedgerSeed() {}
}
