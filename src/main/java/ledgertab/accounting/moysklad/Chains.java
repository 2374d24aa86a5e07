package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ledgertab.accounting.moysklad.Papers.Read;
import ledgertab.history.Document.Kind;
import ledgertab.history.Money;

/// What the documents of a client say of each other: an order, its invoices and its shipments are
/// one sale, and a payment may be linked to any of them.
///
/// @param invoices the ids of those that are posted
/// @param billed the orders that these are about
/// @param paid the orders to which as much was paid as was shipped of them
/// @param elsewhere by invoice, what is paid on it by payments that are linked to its order or its
///   shipments
record Chains(
    Set<String> invoices, Set<String> billed, Set<String> paid, Map<String, BigDecimal> elsewhere) {

  private record Chain(String id, String currency) {}

  /// @param posted no drafts
  static Chains of(List<Read> posted) {
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
    return new Chains(invoices, billed, notAbove(left), elsewhere(posted));
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

  /// What an invoice counts as paid is what is linked to itself.
  private static Map<String, BigDecimal> elsewhere(List<Read> posted) {
    var chains = chains(posted);
    var extra = new HashMap<Chain, BigDecimal>();
    for (var one : posted) {
      var currency = one.document().total().currency();
      one.links()
          .paid()
          .forEach(
              (of, sum) ->
                  extra.merge(
                      new Chain(chains.getOrDefault(of, of), currency), sum, BigDecimal::add));
    }
    var invoices =
        posted.stream()
            .filter(one -> one.document().kind() == Kind.INVOICE)
            .filter(one -> one.document().outstanding().isPresent())
            .sorted(Comparator.comparing(Chains::latest).thenComparing(one -> one.document().id()))
            .collect(
                Collectors.groupingBy(
                    one ->
                        new Chain(
                            chains.getOrDefault(one.document().id(), ""),
                            one.document().total().currency())));
    var elsewhere = new HashMap<String, BigDecimal>();
    invoices.forEach(
        (chain, some) -> spread(extra.getOrDefault(chain, BigDecimal.ZERO), some, elsewhere));
    return elsewhere;
  }

  private static LocalDate latest(Read invoice) {
    return invoice.document().due().orElse(LocalDate.MAX);
  }

  /// The oldest are paid first.
  private static void spread(
      BigDecimal linked, List<Read> invoices, Map<String, BigDecimal> elsewhere) {
    var left = linked;
    for (var invoice : invoices) {
      left = left.subtract(invoice.document().total().amount().subtract(open(invoice)));
    }
    for (var invoice : invoices) {
      var part = left.min(open(invoice));
      if (part.signum() > 0) {
        elsewhere.put(invoice.document().id(), part);
        left = left.subtract(part);
      }
    }
  }

  private static BigDecimal open(Read invoice) {
    return invoice.document().outstanding().map(Money::amount).orElse(BigDecimal.ZERO);
  }

  /// The sale that each invoice and shipment is of: its order's, else that of the invoice.
  private static Map<String, String> chains(List<Read> posted) {
    var chains = new HashMap<String, String>();
    for (var one : posted) {
      if (one.document().kind() == Kind.INVOICE) {
        var order = one.links().order();
        chains.put(one.document().id(), order.isEmpty() ? one.document().id() : order);
      }
    }
    for (var one : posted) {
      if (one.document().kind() == Kind.SHIPMENT) {
        var order = Optional.of(one.links().order()).filter(id -> !id.isEmpty());
        var invoice =
            one.links().invoices().stream()
                .filter(chains::containsKey)
                .map(chains::get)
                .findFirst();
        var id = Paper.named(one.document().id()).map(Paper.Named::id).orElse("");
        chains.put(id, order.or(() -> invoice).orElse(id));
      }
    }
    return chains;
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

  /// What is still to be paid on an invoice of which so much is open by its own account.
  BigDecimal open(Read invoice, BigDecimal own) {
    return own.subtract(elsewhere.getOrDefault(invoice.document().id(), BigDecimal.ZERO));
  }
}
