package ledgertab.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ledgertab.history.Document;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;
import ledgertab.history.Money;
import ledgertab.history.OrderStatus;
import ledgertab.testing.FaultyConnector;
import ledgertab.testing.FaultyConnector.Mode;
import ledgertab.testing.InMemoryLedger;

/// Ledgers of other legal entities, for a portal that has several.
public final class MoreLedgers {

  private MoreLedgers() {}

  /// Knows every client, whose credit is fine.
  public static FaultyConnector north() {
    var north = new InMemoryLedger("north", "ООО «Север»");
    north.owes(Money.of("412300.00", "RUB"));
    north.lends(Money.of("1000000.00", "RUB"));
    var today = LocalDate.now(ZoneId.systemDefault());
    north.holds(IntStream.rangeClosed(1, 6).mapToObj(i -> invoice(i, today)).toList());
    return new FaultyConnector(north);
  }

  /// Does not answer.
  public static FaultyConnector down() {
    return of("south", "ООО «Юг»", Mode.DOWN);
  }

  /// The one in the north takes statuses of orders, and does not answer.
  public static FaultyConnector silent() {
    var north = north();
    north.declare(List.of(new OrderStatus("sent", "Отправлен")));
    north.become(Mode.DOWN);
    return north;
  }

  /// Has not answered yet.
  public static FaultyConnector slow() {
    return of("east", "ООО «Восток»", Mode.SLOW);
  }

  /// Finds nobody by what the CRM knows.
  public static FaultyConnector stranger() {
    var west = new InMemoryLedger("west", "ООО «Запад»");
    west.knowsNobody();
    return new FaultyConnector(west);
  }

  private static FaultyConnector of(String id, String name, Mode mode) {
    var ledger = new FaultyConnector(new InMemoryLedger(id, name));
    ledger.become(mode);
    return ledger;
  }

  private static Document invoice(int number, LocalDate today) {
    var issued = today.minusDays(20L * number);
    var total = Money.of(68_000 + 1_150 * number + ".00", "RUB");
    return new Document(
        "N" + number,
        Kind.INVOICE,
        "С-" + (140 - number),
        issued,
        Optional.of(issued.plusDays(60)),
        total,
        Optional.of(number < 3 ? total : Money.zero("RUB")),
        PostState.POSTED,
        "");
  }
}
