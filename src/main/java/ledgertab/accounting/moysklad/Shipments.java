package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ledgertab.accounting.moysklad.Papers.Read;
import ledgertab.history.Document.Kind;

/// What the other documents of a client say of his shipments.
///
/// @param invoices the ids of those that are posted
/// @param billed the orders that these are about
/// @param paid the orders to which as much was paid as was shipped of them
record Shipments(Set<String> invoices, Set<String> billed, Set<String> paid) {

  /// @param posted no drafts
  static Shipments of(List<Read> posted) {
    var invoices = new HashSet<String>();
    var billed = new HashSet<String>();
    var left = new HashMap<String, BigDecimal>();
    for (var one : posted) {
      var links = one.links();
      if (one.document().kind() == Kind.INVOICE) {
        invoices.add(one.document().id());
        billed.add(links.order());
      }
      if (one.document().kind() == Kind.SHIPMENT) {
        left.merge(links.order(), one.document().total().amount(), BigDecimal::add);
      }
      links.paid().forEach((what, sum) -> left.merge(what, sum.negate(), BigDecimal::add));
    }
    billed.remove("");
    left.remove("");
    return new Shipments(invoices, billed, notAbove(left));
  }

  private static Set<String> notAbove(Map<String, BigDecimal> left) {
    var paid = new HashSet<String>();
    left.forEach(
        (order, open) -> {
          if (open.signum() <= 0) {
            paid.add(order);
          }
        });
    return paid;
  }

  /// Whether it is owed by an invoice.
  boolean isBilled(Read shipment) {
    return billed.contains(shipment.links().order())
        || shipment.links().invoices().stream()
            .map(Paper.INVOICE::outside)
            .anyMatch(invoices::contains);
  }

  boolean isPaid(Read shipment) {
    return shipment.links().isPaid() || paid.contains(shipment.links().order());
  }
}
