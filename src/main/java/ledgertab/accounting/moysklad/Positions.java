package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ledgertab.accounting.remote.Digits;
import ledgertab.history.Document;
import ledgertab.history.DocumentLine;

/// The lines of a client's documents.
record Positions(Desk desk) {

  private static final int MOST = 1000;
  private static final int PERCENT = 2;

  /// A document of another client has no lines here, and a payment has none at all.
  List<DocumentLine> of(String client, String document) {
    return Paper.named(document)
        .filter(named -> named.paper().kind != Document.Kind.PAYMENT)
        .map(named -> of(client, named))
        .orElse(List.of());
  }

  private List<DocumentLine> of(String client, Paper.Named named) {
    var path = "entity/" + named.paper().entity + "/" + named.id();
    var found = desk.api().find(path, Map.of("expand", "rate.currency"), desk.deadline());
    if (found.flatMap(head -> head.reference("agent")).filter(client::equals).isEmpty()) {
      return List.of();
    }
    var query = Map.of("expand", "assortment.uom");
    var rows = new ArrayList<>(desk.rows(path + "/positions", query, MOST).rows());
    var head = found.orElseThrow();
    return IntStream.range(0, rows.size()).mapToObj(i -> line(head, rows.get(i), i + 1)).toList();
  }

  private DocumentLine line(Entity head, Entity row, int position) {
    var currency = desk.currency(head);
    var thing = row.inner("assortment");
    var quantity = row.number("quantity");
    var price = row.number("price");
    return new DocumentLine(
        position,
        thing.flatMap(t -> t.text("name")).orElse(""),
        quantity.map(Digits::plain),
        thing.flatMap(t -> t.inner("uom")).flatMap(unit -> unit.text("name")).orElse(""),
        price.map(amount -> Desk.money(amount, currency)),
        total(head, row, quantity, price).map(amount -> Desk.money(amount, currency)));
  }

  /// Not told by МойСклад; with a tax on top of the price it is not the amount to be paid.
  private static Optional<BigDecimal> total(
      Entity head, Entity row, Optional<BigDecimal> quantity, Optional<BigDecimal> price) {
    if (head.flag("vatEnabled") && !head.flag("vatIncluded")) {
      return Optional.empty();
    }
    var whole = new BigDecimal(100);
    var rest = whole.subtract(row.number("discount").orElse(BigDecimal.ZERO));
    return quantity.flatMap(
        many -> price.map(each -> many.multiply(each).multiply(rest).movePointLeft(PERCENT)));
  }
}
