package ledgertab.accounting.builtin;

import static ledgertab.persistence.generated.Tables.LEDGER_DOCUMENT;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ledgertab.history.ClientRef;
import ledgertab.history.Document;
import ledgertab.history.DocumentPage;
import ledgertab.history.DocumentQuery;
import ledgertab.persistence.generated.tables.LedgerDocument;
import ledgertab.persistence.generated.tables.records.LedgerDocumentRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.SortField;

/// Which documents a query asks for, in SQL.
record DocumentSelection(ClientRef client, DocumentQuery query, LocalDate today) {

  private static final LedgerDocument D = LEDGER_DOCUMENT;

  DocumentPage page(DSLContext db) {
    var asked = asked(Family.of(db, client));
    var rows =
        db.selectFrom(D)
            .where(asked)
            .orderBy(order())
            .offset(query.offset())
            .limit(query.limit())
            .fetch(DocumentSelection::document);
    var isWhole = query.offset() == 0 && rows.size() < query.limit();
    return new DocumentPage(rows, isWhole ? rows.size() : db.fetchCount(D, asked));
  }

  private Condition asked(Family family) {
    var search = query.search().strip();
    return D.MEMBER_ID
        .eq(client.member().value())
        .and(family.has(D.CLIENT_ID))
        .and(search.isEmpty() ? noCondition() : D.NUMBER.containsIgnoreCase(search))
        .and(filter());
  }

  private Condition filter() {
    return switch (query.filter()) {
      case ALL -> noCondition();
      case UNPAID -> unpaid();
      case OVERDUE -> overdue();
    };
  }

  private static Condition unpaid() {
    return D.KIND
        .eq(Document.Kind.INVOICE.name())
        .and(D.POST_STATE.eq(Document.PostState.POSTED.name()))
        .and(D.OUTSTANDING.gt(java.math.BigDecimal.ZERO));
  }

  private Condition overdue() {
    return unpaid().and(D.DUE.lt(today));
  }

  private List<OrderField<?>> order() {
    var order = new ArrayList<OrderField<?>>();
    switch (query.sort()) {
      case ISSUED -> order.add(directed(D.ISSUED));
      case NUMBER -> order.add(directed(D.NUMBER));
      case KIND -> order.add(directed(D.KIND));
      case STATUS -> order.add(directed(D.STATUS));
      case TOTAL -> addAmount(order, D.TOTAL);
      case PAID -> addAmount(order, D.TOTAL.minus(D.OUTSTANDING));
      case OUTSTANDING -> addAmount(order, D.OUTSTANDING);
      case DUE -> order.add(directed(D.DUE));
      case DAYS_OVERDUE -> order.add(sinceDue());
    }
    order.add(D.ISSUED.desc());
    order.add(D.DOCUMENT_ID);
    return order;
  }

  private void addAmount(List<OrderField<?>> order, Field<?> amount) {
    order.add(D.CURRENCY);
    order.add(directed(amount));
  }

  /// Few days overdue are a late due date.
  private SortField<?> sinceDue() {
    var due = when(overdue(), D.DUE);
    return (query.ascending() ? due.desc() : due.asc()).nullsLast();
  }

  private SortField<?> directed(Field<?> field) {
    return (query.ascending() ? field.asc() : field.desc()).nullsLast();
  }

  private static Document document(LedgerDocumentRecord r) {
    return new Document(
            r.getDocumentId(),
            Document.Kind.valueOf(r.getKind()),
            r.getNumber(),
            r.getIssued(),
            Optional.ofNullable(r.getDue()),
            Amounts.exact(r.getTotal(), r.getCurrency()),
            Amounts.money(r.getOutstanding(), r.getCurrency()),
            Document.PostState.valueOf(r.getPostState()),
            Optional.ofNullable(r.getStatus()).orElse(""))
        .billed();
  }
}
