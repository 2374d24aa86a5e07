package ledgertab.accounting.odoo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ledgertab.history.Document;
import ledgertab.history.Document.Kind;
import ledgertab.history.Document.PostState;
import ledgertab.history.DocumentBook;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.Money;

/// Reads invoices and refunds, and orders and payments where there are any. Amounts are those in
/// the document's own currency, never the company's.
///
/// @param day turns a moment into a day of the books
record Moves(Desk desk, Function<java.time.Instant, LocalDate> day) {

  static final int MOST = 1000;
  static final String MOVE = "account.move";
  private static final List<String> MOVE_FIELDS =
      List.of(
          "name",
          "move_type",
          "state",
          "payment_state",
          "date",
          "invoice_date",
          "invoice_date_due",
          "amount_total",
          "amount_residual",
          "currency_id",
          "company_id");
  static final List<String> SALES = List.of("out_invoice", "out_refund", "out_receipt");

  /// @param found empty where the key's user may not read them
  private record Part(Kind kind, Optional<List<Document>> found) {

    boolean isCut() {
      return found.filter(all -> all.size() > MOST).isPresent();
    }
  }

  DocumentPage page(long client, DocumentQuery query, LocalDate today) {
    var unpaid = query.filter() != Filter.ALL;
    var sources = new ArrayList<Supplier<Part>>();
    sources.add(() -> new Part(Kind.INVOICE, Optional.of(invoices(client, unpaid))));
    if (!unpaid) {
      sources.add(() -> new Part(Kind.ORDER, orders(client)));
      sources.add(() -> new Part(Kind.PAYMENT, payments(client)));
    }
    var read = desk.together(sources);
    var all =
        read.stream()
            .flatMap(part -> part.found().stream())
            .flatMap(found -> found.stream().limit(MOST))
            .toList();
    var page = new DocumentBook(all, false).page(query, today);
    var cut = read.stream().anyMatch(Part::isCut);
    var withheld =
        read.stream()
            .filter(part -> part.found().isEmpty())
            .map(Part::kind)
            .collect(Collectors.toSet());
    var shown = cut ? page.ofMoreThan(MOST) : page;
    return new DocumentPage(shown.documents(), shown.total(), withheld);
  }

  private List<Document> invoices(long client, boolean unpaid) {
    var domain = Domain.all().and(Partners.COMPANY, "=", client).and("move_type", "in", SALES);
    if (unpaid) {
      domain = domain.and("state", "=", "posted").and("amount_residual", "!=", 0);
    }
    var search =
        Search.of(MOVE, domain, MOVE_FIELDS).most(MOST + 1).by("invoice_date desc, id desc");
    var rows = desk.rows(search.within(desk.everyCompany()));
    desk.insistOnAll();
    return rows.stream().map(this::invoice).toList();
  }

  private Document invoice(Row row) {
    var state = row.text("state").orElse("draft");
    var word = state.equals("posted") ? "payment_state" : "state";
    var words = desk.model(MOVE).words(word);
    var isRefund = row.text("move_type").filter("out_refund"::equals).isPresent();
    return new Document(
            String.valueOf(row.id()),
            isRefund ? Kind.CREDIT_NOTE : Kind.INVOICE,
            number(row),
            row.day("invoice_date").or(() -> row.day("date")).orElseThrow(Row::notUnderstood),
            row.day("invoice_date_due"),
            total(row, "amount_total"),
            row.money("amount_residual", row.currency()),
            posted(state),
            row.text(word).map(words).orElse(""))
        .of(company(row));
  }

  private static String company(Row row) {
    return row.link("company_id").map(Row.Link::name).orElse("");
  }

  // What is not posted yet has a number of its own only later.
  private static String number(Row row) {
    return row.text("name").filter(name -> !name.equals("/")).orElse("* " + row.id());
  }

  private static Money total(Row row, String field) {
    return row.money(field, row.currency()).orElseThrow(Row::notUnderstood);
  }

  private static PostState posted(String state) {
    return switch (state) {
      case "draft", "sent" -> PostState.DRAFT;
      case "cancel", "canceled", "rejected" -> PostState.CANCELLED;
      default -> PostState.POSTED;
    };
  }

  private Optional<List<Document>> orders(long client) {
    var domain = Domain.all().and("partner_id." + Partners.COMPANY, "=", client);
    var fields =
        List.of("name", "date_order", "amount_total", "currency_id", "company_id", "state");
    var search = Search.of("sale.order", domain, fields).by("date_order desc, id desc");
    var words = desk.model("sale.order").words("state");
    return found(
        search,
        row -> other(row, Kind.ORDER, row.moment("date_order").map(day), "amount_total", words));
  }

  private Optional<List<Document>> payments(long client) {
    var domain =
        Domain.all()
            .and("partner_id." + Partners.COMPANY, "=", client)
            .and("payment_type", "=", "inbound")
            .and("partner_type", "=", "customer");
    var fields = List.of("name", "date", "amount", "currency_id", "company_id", "state");
    var search = Search.of("account.payment", domain, fields).by("date desc, id desc");
    var words = desk.model("account.payment").words("state");
    return found(search, row -> other(row, Kind.PAYMENT, row.day("date"), "amount", words));
  }

  private Optional<List<Document>> found(Search search, Function<Row, Document> reading) {
    var model = desk.model(search.model());
    if (!model.isThere()) {
      return model.isWithheld() ? Optional.empty() : Optional.of(List.of());
    }
    return desk.rowsIfAllowed(search.most(MOST + 1).within(desk.everyCompany()))
        .map(rows -> rows.stream().map(reading).toList());
  }

  private static Document other(
      Row row,
      Kind kind,
      Optional<LocalDate> issued,
      String amount,
      Function<String, String> words) {
    var state = row.text("state").orElse("draft");
    return new Document(
            (kind == Kind.ORDER ? Lines.ORDER : "payment-") + row.id(),
            kind,
            number(row),
            issued.orElseThrow(Row::notUnderstood),
            Optional.empty(),
            total(row, amount),
            Optional.empty(),
            posted(state),
            words.apply(state))
        .of(company(row));
  }
}
