package ledgertab.accounting.http;

import java.net.URI;

/// A Tryton that answers what the test of a connection asks, as a real one has answered.
public final class TrytonReplies implements AutoCloseable {

  private final Replies replies = new Replies();

  public TrytonReplies() {
    replies.to("common.db.login", "{\"result\":[2,\"4eb14f\"]}");
    replies.to("res.user.get_preferences", "{\"result\":{\"company\":1}}");
    replies.to(
        "company.company.read", "{\"result\":[{\"id\":1,\"currency.\":{\"code\":\"RUB\"}}]}");
    replies.to(
        "account.invoice.search_read",
        """
        {"result":[{"id":28,"party.":{"id":2,"name":"Ромашка-Трейд ООО"},"number":"25","state":"posted",
          "invoice_date":{"__class__":"date","year":2026,"month":11,"day":18},
          "total_amount":{"__class__":"Decimal","decimal":"33333.33"},
          "amount_to_pay":{"__class__":"Decimal","decimal":"20000"},
          "lines_to_pay":[],"currency.":{"code":"RUB","digits":2,"id":1}}]}
        """);
    replies.to("account.move.line", "{\"result\":[]}");
    replies.to(
        "party.party.search_read",
        """
        {"result":[{"id":2,"receivable":{"__class__":"Decimal","decimal":"20000"},
          "receivable_today":{"__class__":"Decimal","decimal":"0"},"credit_limit_amount":null}]}
        """);
    replies.to("/", "{}");
  }

  public URI url() {
    return replies.url();
  }

  @Override
  public void close() {
    replies.close();
  }
}
