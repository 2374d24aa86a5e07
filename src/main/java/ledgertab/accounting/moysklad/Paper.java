package ledgertab.accounting.moysklad;

import java.util.Arrays;
import java.util.Optional;
import ledgertab.history.Document;

/// The kinds of documents that are read.
enum Paper {
  INVOICE("invoiceout", "", Document.Kind.INVOICE),
  ORDER("customerorder", "order-", Document.Kind.ORDER),
  SHIPMENT("demand", "shipment-", Document.Kind.SHIPMENT),
  RETURN("salesreturn", "return-", Document.Kind.CREDIT_NOTE),
  PAYMENT("paymentin", "payment-", Document.Kind.PAYMENT),
  CASH("cashin", "cash-", Document.Kind.PAYMENT);

  private static final String ID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  final String entity;
  final Document.Kind kind;
  private final String prefix;

  Paper(String entity, String prefix, Document.Kind kind) {
    this.entity = entity;
    this.prefix = prefix;
    this.kind = kind;
  }

  /// @param paper empty for what cannot be the id of a document
  record Named(Paper paper, String id) {}

  /// The id by which a document is known outside.
  String outside(String id) {
    return prefix + id;
  }

  static Optional<Named> named(String outside) {
    return Arrays.stream(values())
        .filter(paper -> outside.startsWith(paper.prefix))
        .map(paper -> new Named(paper, outside.substring(paper.prefix.length())))
        .filter(named -> isId(named.id()))
        .findFirst();
  }

  static boolean isId(String id) {
    return id.matches(ID);
  }
}
