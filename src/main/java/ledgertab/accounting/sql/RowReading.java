package ledgertab.accounting.sql;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ledgertab.history.Client;
import ledgertab.history.ClientRef;
import ledgertab.history.Complaint;
import ledgertab.history.CreditPosition;
import ledgertab.history.CreditPosition.LimitMode;
import ledgertab.history.Document;
import ledgertab.history.DocumentLine;

/// What rows of the queries mean. The names of their columns are those of the files that the
/// built-in ledger is loaded from.
final class RowReading {

  private RowReading() {}

  /// @param owner a reference with the portal and the ledger of the client
  static Client client(Row row, ClientRef owner) {
    var ref = new ClientRef(owner.member(), owner.ledger(), row.required("id"));
    var root =
        row.text("parent_id")
            .filter(parent -> !parent.equals(ref.id()))
            .map(
                parent ->
                    Client.called(
                        new ClientRef(owner.member(), owner.ledger(), parent),
                        row.text("parent_name").orElseGet(() -> row.required("name"))));
    return new Client(
            ref,
            row.required("name"),
            row.text("tax_id").map(List::of).orElse(List.of()),
            row.text("kpp"),
            row.text("city"),
            root,
            row.yes("archived"))
        .numbered(row.text("code").orElse(""));
  }

  static Document document(Row row) {
    var currency = row.currency("currency");
    return new Document(
            row.required("id"),
            row.text("kind").map(RowReading::kind).orElse(Document.Kind.INVOICE),
            row.text("number").orElse(""),
            row.date("issued").orElseThrow(() -> Row.unreadable("issued")),
            row.date("due"),
            row.money("total", currency).orElseThrow(() -> Row.unreadable("total")),
            row.money("outstanding", currency),
            row.text("state").map(RowReading::posted).orElse(Document.PostState.POSTED),
            row.text("status").orElse(""))
        .of(row.text("company").orElse(""))
        .billed();
  }

  private static Document.Kind kind(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "order" -> Document.Kind.ORDER;
      case "shipment" -> Document.Kind.SHIPMENT;
      case "credit_note" -> Document.Kind.CREDIT_NOTE;
      case "payment" -> Document.Kind.PAYMENT;
      case "invoice" -> Document.Kind.INVOICE;
      default -> throw Row.unreadable("kind");
    };
  }

  private static Document.PostState posted(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "draft" -> Document.PostState.DRAFT;
      case "cancelled" -> Document.PostState.CANCELLED;
      case "posted" -> Document.PostState.POSTED;
      default -> throw Row.unreadable("state");
    };
  }

  static DocumentLine line(Row row, int position) {
    var currency = row.text("currency").map(_ -> row.currency("currency"));
    return new DocumentLine(
        position,
        row.text("name").orElse(""),
        row.number("quantity"),
        row.text("unit").orElse(""),
        currency.flatMap(c -> row.money("price", c)),
        currency.flatMap(c -> row.money("total", c)));
  }

  static CreditPosition position(Row row) {
    var currency = row.currency("currency");
    var limit = row.money("credit_limit", currency);
    return new CreditPosition(
            row.text("company").orElse(""),
            limit.isPresent() ? LimitMode.LIMITED : noLimit(row),
            limit,
            row.money("debt", currency).orElseThrow(() -> Row.unreadable("debt")),
            row.money("overdue", currency),
            row.date("oldest_due"),
            row.yes("on_hold"),
            row.number("uncounted").map(BigDecimal::intValue).orElse(0),
            false,
            Optional.empty())
        .bounded();
  }

  /// A query without the column says that this ledger has no limits.
  private static LimitMode noLimit(Row row) {
    return row.values().containsKey("credit_limit") ? LimitMode.NONE : LimitMode.UNSUPPORTED;
  }

  static Optional<Complaint> complaint(Row row) {
    var state =
        switch (row.text("state").orElse("open").toLowerCase(Locale.ROOT)) {
          case "open" -> Complaint.State.OPEN;
          case "in_work" -> Complaint.State.IN_WORK;
          case "closed" -> Complaint.State.CLOSED;
          default -> throw Row.unreadable("state");
        };
    return state == Complaint.State.CLOSED
        ? Optional.empty()
        : Optional.of(
            new Complaint(
                row.required("id"),
                row.text("number").orElse(""),
                row.required("subject"),
                row.date("opened").orElseThrow(() -> Row.unreadable("opened")),
                state));
  }
}
