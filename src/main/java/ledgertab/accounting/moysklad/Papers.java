package ledgertab.accounting.moysklad;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import ledgertab.accounting.connection.Trouble;
import ledgertab.accounting.remote.Troubled;
import ledgertab.history.Document;
import ledgertab.history.Document.PostState;
import ledgertab.history.DocumentBook;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.history.DocumentQuery.Filter;

/// Reads a client's documents. What is not applicable is a draft.
record Papers(Desk desk) {

  static final int MOST = 1000;

  /// @param organization our own company
  record Read(Document document, String organization, Links links) {}

  /// What it has to do with other documents.
  ///
  /// @param order the order it belongs to; empty text for none
  /// @param invoices those that it is billed by
  /// @param paid what a payment pays of others, by their ids
  /// @param isPaid nothing is left to be paid on it, by its own account
  record Links(String order, List<String> invoices, Map<String, BigDecimal> paid, boolean isPaid) {

    static Links of(Entity row) {
      var paid = row.number("payedSum").orElse(BigDecimal.ZERO);
      return new Links(
          row.reference("customerOrder").orElse(""),
          row.references("invoicesOut"),
          operations(row),
          row.number("sum").filter(sum -> sum.compareTo(paid) > 0).isEmpty());
    }

    private static Map<String, BigDecimal> operations(Entity row) {
      var sums = new HashMap<String, BigDecimal>();
      for (var operation : row.rows("operations")) {
        var sum = operation.number("linkedSum").map(Desk::whole).orElse(BigDecimal.ZERO);
        operation.target().ifPresent(of -> sums.merge(of, sum, BigDecimal::add));
      }
      return sums;
    }
  }

  /// @param cut there are more
  /// @param withheld there may be some, but the token's user may not read them
  record ReadAll(Paper paper, List<Read> papers, boolean cut, boolean withheld) {

    boolean isPart() {
      return cut || withheld;
    }
  }

  DocumentPage page(String client, DocumentQuery query, LocalDate today) {
    var papers = query.filter() == Filter.ALL ? List.of(Paper.values()) : List.of(Paper.INVOICE);
    var read = read(client, papers);
    if (read.stream().allMatch(ReadAll::withheld)) {
      throw new Troubled(Trouble.FORBIDDEN);
    }
    var documents =
        read.stream().flatMap(part -> part.papers().stream()).map(Read::document).toList();
    var page = new DocumentBook(documents, false).page(query, today);
    var cut = read.stream().anyMatch(ReadAll::cut);
    var withheld =
        read.stream()
            .filter(ReadAll::withheld)
            .map(part -> part.paper().kind)
            .collect(Collectors.toSet());
    var shown = cut ? page.ofMoreThan(MOST) : page;
    return new DocumentPage(shown.documents(), shown.total(), withheld);
  }

  /// Those of each kind, the newest first.
  List<ReadAll> read(String client, List<Paper> papers) {
    List<Supplier<ReadAll>> questions = new ArrayList<>();
    papers.forEach(paper -> questions.add(() -> read(client, paper)));
    return desk.together(questions);
  }

  /// What credit and documents both need is read once where both are asked for at the same time.
  private ReadAll read(String client, Paper paper) {
    return desk.kept().soon(paper + " " + client, ReadAll.class, () -> ask(client, paper));
  }

  private ReadAll ask(String client, Paper paper) {
    var agent = desk.api().href(Counterparties.PATH + "/" + client);
    var query =
        Map.of(
            "filter",
            Desk.filter("agent", "=", agent) + Desk.NOT_IN_TRASH,
            // Many may have been made in the same minute: pages need an order without ties.
            "order",
            "moment,desc;id",
            "expand",
            "rate.currency,state,organization");
    try {
      var rows = desk.rows("entity/" + paper.entity, query, MOST);
      var read = rows.rows().stream().map(row -> read(paper, row)).toList();
      return new ReadAll(paper, read, rows.cut(), false);
    } catch (Troubled e) {
      if (e.trouble() != Trouble.FORBIDDEN) {
        throw e;
      }
      return new ReadAll(paper, List.of(), false, true);
    }
  }

  private Read read(Paper paper, Entity row) {
    var currency = desk.currency(row);
    var document =
        new Document(
            paper.outside(row.id()),
            paper.kind,
            row.text("name").orElseGet(row::id),
            row.day("moment").orElseThrow(Entity::notUnderstood),
            paper == Paper.INVOICE ? row.day("paymentPlannedMoment") : Optional.empty(),
            row.number("sum")
                .map(sum -> Desk.money(sum, currency))
                .orElseThrow(Entity::notUnderstood),
            open(paper, row).map(open -> Desk.money(open, currency)),
            row.flag("applicable") ? PostState.POSTED : PostState.DRAFT,
            row.inner("state").flatMap(state -> state.text("name")).orElse(""));
    var organization =
        row.inner("organization").flatMap(company -> company.text("name")).orElse("");
    return new Read(document.of(organization), organization, Links.of(row));
  }

  /// What is still to be paid on it, or of a payment to be allocated, in hundredths.
  private static Optional<BigDecimal> open(Paper paper, Entity row) {
    var sum = row.number("sum");
    return switch (paper) {
      case INVOICE, RETURN -> sum.flatMap(all -> row.number("payedSum").map(all::subtract));
      case PAYMENT, CASH -> sum.map(all -> all.subtract(allocated(row)));
      case ORDER, SHIPMENT -> Optional.empty();
    };
  }

  private static BigDecimal allocated(Entity payment) {
    return payment.rows("operations").stream()
        .flatMap(operation -> operation.number("linkedSum").stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
