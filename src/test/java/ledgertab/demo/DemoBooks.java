package ledgertab.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import ledgertab.history.CreditVerdict;

/// Three years of documents of one client that come to his verdict.
final class DemoBooks {

  private static final int DAYS = 3 * 365;
  private static final int TERM = 30;
  private static final BigDecimal OWED_WITHOUT_LIMIT = new BigDecimal("180000.00");

  private final DemoClient client;
  private final LocalDate today;
  private final Random random;
  private final List<DemoDocument> documents = new ArrayList<>();

  DemoBooks(DemoClient client, LocalDate today, Random random) {
    this.client = client;
    this.today = today;
    this.random = random;
  }

  List<DemoDocument> documents() {
    addPaid();
    addOpen();
    addRarities();
    return documents;
  }

  private void addPaid() {
    var invoices = 15 + random.nextInt(45);
    for (int i = 0; i < invoices; i++) {
      var issued = today.minusDays(40 + random.nextInt(DAYS - 40));
      var total = amount(2_000, 90_000);
      add("invoice", issued, Optional.of(issued.plusDays(TERM)), total, BigDecimal.ZERO);
      if (random.nextInt(6) == 0) {
        add("order", issued.minusDays(3), Optional.empty(), total);
      }
      if (random.nextInt(6) == 0) {
        add("shipment", issued.plusDays(1), Optional.empty(), total);
      }
    }
  }

  private void addOpen() {
    var debt = debt();
    if (debt.signum() < 0) {
      add("payment", daysAgo(5), Optional.empty(), debt.negate(), debt.negate());
      return;
    }
    var parts = 1 + random.nextInt(4);
    var left = debt;
    for (int i = 1; i <= parts && left.signum() > 0; i++) {
      var part = i == parts ? left : share(debt, 10 + random.nextInt(80 / parts));
      left = left.subtract(part);
      addOpenInvoice(part, client.verdict() == CreditVerdict.OVERDUE && i == parts);
    }
  }

  private void addOpenInvoice(BigDecimal outstanding, boolean isLate) {
    var issued =
        isLate ? daysAgo(TERM + 3 + random.nextInt(90)) : daysAgo(random.nextInt(TERM - 1));
    var isPartlyPaid = random.nextInt(3) == 0;
    var total = isPartlyPaid ? outstanding.add(amount(1_000, 20_000)) : outstanding;
    add("invoice", issued, Optional.of(issued.plusDays(TERM)), total, outstanding);
  }

  /// Drafts, a cancelled invoice, a credit note that is used up, an order of today.
  private void addRarities() {
    var total = amount(1_000, 30_000);
    switch (random.nextInt(5)) {
      case 0 -> addWithStatus(word("Draft", "Черновик"), total);
      case 1 -> addWithStatus(word("Cancelled", "Отменён"), total);
      case 2 -> add("credit_note", daysAgo(60), Optional.empty(), total, BigDecimal.ZERO);
      case 3 -> add("order", today, Optional.empty(), total);
      default -> add("payment", daysAgo(10), Optional.empty(), total, BigDecimal.ZERO);
    }
  }

  private BigDecimal debt() {
    var limit = client.limit().isEmpty() ? OWED_WITHOUT_LIMIT : new BigDecimal(client.limit());
    return switch (client.verdict()) {
      case ON_HOLD -> share(limit, 60);
      case OVERDUE -> limit.signum() == 0 ? amount(10_000, 60_000) : share(limit, 70);
      case OVER_LIMIT -> share(limit, 115);
      case CLOSE_TO_LIMIT -> share(limit, 88);
      case GOOD -> limit.signum() == 0 ? amount(5_000, 9_000).negate() : share(limit, good());
      case UNKNOWN_LIMIT, NO_LIMIT -> share(limit, 10 + random.nextInt(300));
    };
  }

  /// Nothing, something or an advance.
  private int good() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> -5;
      default -> 10 + random.nextInt(55);
    };
  }

  private void add(String kind, LocalDate issued, Optional<LocalDate> due, BigDecimal total) {
    var status = word("Posted", "Проведён");
    documents.add(document(kind, status, issued, due, total, Optional.empty()));
  }

  private void add(
      String kind,
      LocalDate issued,
      Optional<LocalDate> due,
      BigDecimal total,
      BigDecimal outstanding) {
    var isPaid = outstanding.signum() == 0;
    var status = isPaid ? word("Paid", "Оплачен") : word("Posted", "Проведён");
    documents.add(document(kind, status, issued, due, total, Optional.of(outstanding)));
  }

  private void addWithStatus(String status, BigDecimal total) {
    var issued = daysAgo(2);
    var due = Optional.of(issued.plusDays(TERM));
    documents.add(document("invoice", status, issued, due, total, Optional.of(total)));
  }

  private DemoDocument document(
      String kind,
      String status,
      LocalDate issued,
      Optional<LocalDate> due,
      BigDecimal total,
      Optional<BigDecimal> outstanding) {
    return new DemoDocument(
        client, kind, status, issued, due, client.currency(), total, outstanding);
  }

  private LocalDate daysAgo(int days) {
    return today.minusDays(days);
  }

  private String word(String english, String russian) {
    return client.currency().equals("RUB") ? russian : english;
  }

  private BigDecimal amount(int from, int to) {
    var factor = client.currency().equals("RUB") ? 10 : 1;
    var whole = (from + random.nextInt(to - from)) * factor;
    return new BigDecimal(whole + "." + "%02d".formatted(random.nextInt(100)));
  }

  private static BigDecimal share(BigDecimal amount, int percent) {
    return amount
        .multiply(BigDecimal.valueOf(percent))
        .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
  }
}
