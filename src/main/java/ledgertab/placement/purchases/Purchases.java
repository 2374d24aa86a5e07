package ledgertab.placement.purchases;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import ledgertab.history.ClientHistories;
import ledgertab.history.ClientRef;
import ledgertab.history.DocumentBook;
import ledgertab.history.LedgerAnswer.Cause;
import ledgertab.history.Lookup;
import ledgertab.history.Section;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Marking;
import ledgertab.placement.panel.Marking.Drawn;
import ledgertab.placement.panel.Panel;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Picks;
import ledgertab.placement.panel.Screen;

/// The purchases panel: what was bought by month, and the client's documents as the viewer chose to
/// see them.
public final class Purchases {

  static final String PATH = "/ui/documents";
  static final String LINES = PATH + "/lines";
  static final String CSV = PATH + "/csv";
  static final String LAST = PATH + "/last";

  private final Looks looks;
  private final Picks picks;
  private final ClientHistories histories;
  private final Marking marks;
  private final LastChoices last;

  public Purchases(
      Looks looks, Picks picks, ClientHistories histories, Marking marks, LastChoices last) {
    this.looks = looks;
    this.picks = picks;
    this.histories = histories;
    this.marks = marks;
    this.last = last;
  }

  public void routes(RoutesConfig routes) {
    routes.get("/ui/documents", ctx -> looks.show(ctx, this::show));
    routes.post("/ui/documents/last", ctx -> looks.with(ctx, look -> keep(ctx, look)));
    routes.get("/ui/documents/lines", ctx -> looks.show(ctx, this::lines));
    routes.get("/ui/documents/csv", ctx -> looks.with(ctx, look -> download(ctx, look)));
  }

  private Screen show(Look look) {
    if (!look.amounts()) {
      return screen(Panel.closed(path(look)));
    }
    var screen =
        picks
            .client(look)
            .map(client -> show(look, client))
            .orElseGet(() -> screen(Panel.gone(path(look))));
    return screen.with("last", last.isOther(look) ? Choices.of(look.asked()).at(LAST) : null);
  }

  private Screen show(Look look, ClientRef client) {
    var lookup = histories.documents(client);
    return screen(panel(lookup, picks.seen(look, client)))
        .with(Looks.SHOWN, marks.of(look, new Drawn(client, Section.DOCUMENTS, lookup)));
  }

  private static Screen screen(Panel panel) {
    return panel.screen("tab/documents", "documents");
  }

  /// The browser says so itself once the documents are shown as he chose: a GET keeps nothing.
  private void keep(Context ctx, Look look) {
    if (last.isOther(look)) {
      last.keep(look);
    }
    ctx.status(204);
  }

  private Screen lines(Look look) {
    if (!look.amounts()) {
      return LinesView.none("tab.amounts.hidden");
    }
    var document = look.asked().getOrDefault("document", "");
    var path = look.at(LinesView.path(document));
    return picks
        .client(look)
        .map(client -> LinesView.of(histories.lines(client, document), path, look.words()))
        .orElseGet(() -> LinesView.failed(Cause.UNREACHABLE, path));
  }

  private void download(Context ctx, Look look) {
    if (!look.amounts()) {
      ctx.status(403);
      return;
    }
    var book = Optional.<DocumentBook>empty();
    if (picks.of(look) instanceof Pick.Shown shown) {
      var name = new FileName(called(look, shown), look.words().today());
      book = book(histories.documents(shown.client()));
      book.ifPresent(_ -> ctx.header("Content-Disposition", name.disposition()));
    }
    book.map(kept -> DocumentsCsv.of(kept, Choices.of(look.asked()).query(), look.words()))
        .ifPresentOrElse(
            csv -> ctx.contentType("text/csv; charset=utf-8").result(csv), () -> ctx.status(503));
  }

  /// The client, and of which of several ledgers the file is.
  private String called(Look look, Pick.Shown shown) {
    var client = shown.recognised().client().name();
    return look.ledger()
        .map(one -> client + " " + look.words().ledger(one.id(), histories.ledgers().name(one)))
        .orElse(client);
  }

  private static Optional<DocumentBook> book(Lookup<DocumentBook> lookup) {
    return switch (lookup) {
      case Lookup.Fresh<DocumentBook>(var book, _) -> Optional.of(book);
      case Lookup.Stale<DocumentBook>(var book, _, _) -> Optional.of(book);
      case Lookup.Missing<DocumentBook> _, Lookup.Unsupported<DocumentBook> _ -> Optional.empty();
    };
  }

  /// Without the documents, with what the viewer chooses them with.
  public static Panel waiting(Look look) {
    if (!look.amounts()) {
      return Panel.closed(path(look));
    }
    var choices = Choices.of(look.asked());
    return Panel.waiting(path(look), BarView.waiting(choices, look));
  }

  public static Panel panel(Lookup<DocumentBook> lookup, Look look) {
    if (!look.amounts()) {
      return Panel.closed(path(look));
    }
    var choices = Choices.of(look.asked());
    return Panel.of(
        lookup, path(look), look.words(), book -> DocumentsView.of(book, choices, look));
  }

  private static String path(Look look) {
    return look.at(Choices.of(look.asked()).at(PATH));
  }
}
