package ledgertab.accounting.odoo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ledgertab.accounting.remote.Digits;
import ledgertab.history.DocumentLine;

/// The lines of a client's invoices and orders.
record Lines(Desk desk) {

  /// Before the id of an order, which is no invoice.
  static final String ORDER = "order-";

  private static final int MOST = 1000;
  private static final String MOVE_LINE = "account.move.line";
  private static final String ORDER_LINE = "sale.order.line";

  /// Documents of another client have no lines here.
  List<DocumentLine> of(long client, String document) {
    if (document.startsWith(ORDER)) {
      return Ids.number(document.substring(ORDER.length()))
          .map(order -> ordered(client, order))
          .orElse(List.of());
    }
    return Ids.number(document).map(move -> invoiced(client, move)).orElse(List.of());
  }

  private List<DocumentLine> invoiced(long client, long move) {
    var domain =
        Domain.all()
            .and("move_id", "=", move)
            .and("move_id.commercial_partner_id", "=", client)
            .and("move_id.move_type", "in", Moves.SALES);
    // Taxes and what is to be paid are lines too.
    domain =
        desk.model(MOVE_LINE).has("exclude_from_invoice_tab")
            ? domain.and("exclude_from_invoice_tab", "=", false).and("display_type", "=", false)
            : domain.and("display_type", "=", "product");
    return lines(MOVE_LINE, domain, "quantity", "product_uom_id");
  }

  private List<DocumentLine> ordered(long client, long order) {
    var unit = desk.model(ORDER_LINE).has("product_uom_id") ? "product_uom_id" : "product_uom";
    var domain =
        Domain.all()
            .and("order_id", "=", order)
            .and("order_id.partner_id." + Partners.COMPANY, "=", client)
            .and("display_type", "=", false);
    return lines(ORDER_LINE, domain, "product_uom_qty", unit);
  }

  private List<DocumentLine> lines(String model, Domain domain, String quantity, String unit) {
    var fields =
        new ArrayList<>(List.of("name", "price_unit", "price_total", "currency_id", quantity));
    fields.add(unit);
    var search = Search.of(model, domain, fields).most(MOST).by("sequence, id");
    var rows = desk.rows(search.within(desk.everyCompany()));
    return IntStream.range(0, rows.size())
        .mapToObj(i -> line(rows.get(i), i + 1, quantity, unit))
        .toList();
  }

  private static DocumentLine line(Row row, int position, String quantity, String unit) {
    return new DocumentLine(
        position,
        row.text("name").orElse(""),
        row.number(quantity).map(Digits::plain),
        row.link(unit).map(Row.Link::name).orElse(""),
        row.money("price_unit", row.currency()),
        row.money("price_total", row.currency()));
  }
}
