package ledgertab.history;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// An invoice, order, shipment, credit note or payment.
///
/// @param due empty where the ledger has none
/// @param outstanding what is still to be paid, in the currency that the ledger counts it in; empty
///   where the ledger does not say
/// @param status the ledger's own word for the state, shown as it is
/// @param company the own company that issued or received it; empty text where the ledger has only
///   one or does not say
public record Document(
    String id,
    Kind kind,
    String number,
    LocalDate issued,
    Optional<LocalDate> due,
    Money total,
    Optional<Money> outstanding,
    PostState posted,
    String status,
    String company) {

  public Document {
    // Nothing is the same in any currency.
    if (outstanding.filter(o -> o.amount().signum() == 0 && !o.isOf(total)).isPresent()) {
      outstanding = Optional.of(Money.zero(total.currency()));
    }
  }

  public Document(
      String id,
      Kind kind,
      String number,
      LocalDate issued,
      Optional<LocalDate> due,
      Money total,
      Optional<Money> outstanding,
      PostState posted,
      String status) {
    this(id, kind, number, issued, due, total, outstanding, posted, status, "");
  }

  /// The same as a document of one of several own companies.
  public Document of(String ownCompany) {
    return new Document(
        id, kind, number, issued, due, total, outstanding, posted, status, ownCompany);
  }

  /// The same in ledgers whose invoices say what is open: what is open on an order or a shipment is
  /// the same money once more.
  public Document billed() {
    return kind == Kind.ORDER || kind == Kind.SHIPMENT ? withoutOutstanding() : this;
  }

  private Document withoutOutstanding() {
    return new Document(
        id, kind, number, issued, due, total, Optional.empty(), posted, status, company);
  }

  public enum Kind {
    INVOICE,
    ORDER,
    SHIPMENT,
    CREDIT_NOTE,
    PAYMENT
  }

  public enum PostState {
    DRAFT,
    POSTED,
    CANCELLED
  }

  public enum PayState {
    UNPAID,
    PARTIAL,
    PAID,
    OVERPAID,
    UNKNOWN
  }

  /// How a document stands, what needs attention first: the order of the status column. `OPEN` is
  /// unpaid, whole or in part.
  public enum Standing {
    OVERDUE,
    UNPAID,
    PARTIAL,
    OPEN,
    OVERPAID,
    PAID,
    OTHER,
    DRAFT,
    CANCELLED
  }

  /// Invoices, and what else asks for money, say how far they are paid; everything else is `OTHER`
  /// and says what the ledger says.
  public Standing standing(LocalDate today) {
    return switch (posted) {
      case DRAFT -> Standing.DRAFT;
      case CANCELLED -> Standing.CANCELLED;
      case POSTED -> asksForMoney() ? paidStanding(today) : Standing.OTHER;
    };
  }

  private Standing paidStanding(LocalDate today) {
    return isOverdue(today)
        ? Standing.OVERDUE
        : switch (payState()) {
          case UNPAID -> Standing.UNPAID;
          case PARTIAL -> Standing.PARTIAL;
          case OVERPAID -> Standing.OVERPAID;
          case PAID -> Standing.PAID;
          case UNKNOWN -> isUnpaid() ? Standing.OPEN : Standing.OTHER;
        };
  }

  /// How far a document is paid that is open in another currency is not known.
  public PayState payState() {
    if (outstanding.isEmpty()) {
      return PayState.UNKNOWN;
    }
    var open = outstanding.get().amount();
    if (open.signum() == 0) {
      return PayState.PAID;
    }
    if (open.signum() != total.amount().signum() && total.amount().signum() != 0) {
      return PayState.OVERPAID;
    }
    if (openElsewhere().isPresent()) {
      return PayState.UNKNOWN;
    }
    return open.compareTo(total.amount()) == 0 ? PayState.UNPAID : PayState.PARTIAL;
  }

  public Optional<Money> paid() {
    return outstanding.filter(_ -> openElsewhere().isEmpty()).map(total::minus);
  }

  /// What is open where that is in another currency than the document.
  public Optional<Money> openElsewhere() {
    return outstanding.filter(open -> !open.isOf(total));
  }

  /// An invoice, or a shipment where the ledger says what is open on it, as 1C does.
  public boolean asksForMoney() {
    return kind == Kind.INVOICE || (kind == Kind.SHIPMENT && outstanding.isPresent());
  }

  /// Posted and something is still to be paid on it.
  public boolean isUnpaid() {
    return asksForMoney()
        && posted == PostState.POSTED
        && outstanding.map(Money::isPositive).orElse(false);
  }

  /// Unpaid and due strictly before today.
  public boolean isOverdue(LocalDate today) {
    return isUnpaid() && due.map(today::isAfter).orElse(false);
  }

  /// Whole days since the due date, 0 when not overdue.
  public long daysOverdue(LocalDate today) {
    return isOverdue(today) ? ChronoUnit.DAYS.between(due.orElseThrow(), today) : 0;
  }
}
