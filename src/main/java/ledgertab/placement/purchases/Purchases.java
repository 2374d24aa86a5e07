package ledgertab.placement.purchases;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ledgertab.history.ClientHistories;
import ledgertab.history.DocumentBook;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.history.Lookup;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Panel;
import ledgertab.placement.panel.Picks;
import ledgertab.placement.panel.Screen;

/// The purchases panel: the client's documents, filtered and page by page.
public final class Purchases {

  private final Looks looks;
  private final Picks picks;
  private final ClientHistories histories;

  public Purchases(Looks looks, Picks picks, ClientHistories histories) {
    this.looks = looks;
    this.picks = picks;
    this.histories = histories;
  }

  public void routes(RoutesConfig routes) {
    routes.get("/ui/documents", this::documents);
    routes.get("/ui/documents/rows", this::rows);
  }

  private void documents(Context ctx) {
    looks.show(ctx, look -> show(look, filter(ctx)));
  }

  private void rows(Context ctx) {
    looks.show(ctx, look -> next(look, filter(ctx), offset(ctx)));
  }

  private Screen show(Look look, Filter filter) {
    return picks
        .client(look)
        .map(client -> panel(histories.documents(client), filter, 0, look))
        .orElseGet(() -> Panel.gone(look.at(DocumentsView.path(filter))))
        .screen("tab/documents", "documents");
  }

  /// The rows after the first `offset`, to be added below those.
  private Screen next(Look look, Filter filter, int offset) {
    return picks
        .client(look)
        .map(client -> panel(histories.documents(client), filter, offset, look))
        .filter(panel -> panel.view() != null)
        .map(panel -> new Screen("tab/rows", "next", Map.of("documents", panel)))
        .orElseGet(() -> show(look, filter));
  }

  public static Panel waiting(Look look) {
    return Panel.waiting(look.at(DocumentsView.path(Filter.ALL)));
  }

  public static Panel panel(Lookup<DocumentBook> lookup, Look look) {
    return panel(lookup, Filter.ALL, 0, look);
  }

  private static Panel panel(Lookup<DocumentBook> lookup, Filter filter, int offset, Look look) {
    return Panel.of(
        lookup,
        look.at(DocumentsView.path(filter)),
        look.words(),
        book -> DocumentsView.of(book, filter, offset, look));
  }

  private static Filter filter(Context ctx) {
    var asked = Optional.ofNullable(ctx.queryParam("filter")).orElse("all");
    return Arrays.stream(Filter.values())
        .filter(filter -> filter.name().equals(asked.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElse(Filter.ALL);
  }

  private static int offset(Context ctx) {
    var asked = Optional.ofNullable(ctx.queryParam("offset")).orElse("0");
    return asked.matches("\\d{1,6}") ? Integer.parseInt(asked) : 0;
  }
}
