package ledgertab.settings.ledger;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import ledgertab.accounting.connection.Connection;
import ledgertab.accounting.connection.LedgerChoice;
import ledgertab.history.LedgerRef;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choice;
import ledgertab.portal.choices.Saving;
import ledgertab.settings.section.LedgerState;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.BadRequest;
import ledgertab.web.Formats;
import ledgertab.web.Messages;
import ledgertab.web.PhpForm;
import ledgertab.web.Views;
import org.jspecify.annotations.Nullable;

/// The list of what a portal with several ledgers has connected: how each does, their order, and
/// taking one away.
final class ConnectedLedgers {

  private final Visitors visitors;
  private final LedgerSettings settings;
  private final BiConsumer<Context, Viewer> section;
  private final InstantSource clock;

  /// @param section answers with the section as it is now
  ConnectedLedgers(
      Visitors visitors,
      LedgerSettings settings,
      BiConsumer<Context, Viewer> section,
      InstantSource clock) {
    this.visitors = visitors;
    this.settings = settings;
    this.section = section;
    this.clock = clock;
  }

  /// A line of the list.
  ///
  /// @param confirms whether it asks if it shall be taken away
  /// @param focus the button that the keyboard should be on: `up`, `down`; empty text for none
  record LineView(
      String id,
      String name,
      String kind,
      boolean builtin,
      boolean first,
      boolean last,
      boolean confirms,
      String focus) {}

  /// How the list comes to be drawn.
  ///
  /// @param said ends the message key `app.form.`; null for nothing
  /// @param about the connection that was touched; empty text for none
  /// @param focus see [LineView]
  private record Draft(@Nullable String said, String about, String focus, boolean confirms) {

    static final Draft PLAIN = new Draft(null, "", "", false);
  }

  void routes(RoutesConfig routes) {
    routes.get("/ui/app/ledger/state", ctx -> visitors.administrator(ctx, v -> state(ctx, v)));
    routes.get("/ui/app/ledger/removal", ctx -> visitors.administrator(ctx, v -> ask(ctx, v)));
    routes.post("/ui/app/ledger/remove", ctx -> visitors.administrator(ctx, v -> remove(ctx, v)));
    routes.post("/ui/app/ledger/move", ctx -> visitors.administrator(ctx, v -> move(ctx, v)));
    routes.post("/ui/app/ledger/back", ctx -> visitors.administrator(ctx, v -> undo(ctx, v)));
  }

  void show(Context ctx, Viewer viewer) {
    draw(ctx, viewer, Draft.PLAIN);
  }

  private void state(Context ctx, Viewer viewer) {
    var ledger = new LedgerRef(viewer.member(), connection(ctx, viewer).id());
    var formats = new Formats(locale(ctx), clock.instant());
    var words = new LedgerState.Words(formats, settings.preferences().zone(viewer.member()));
    var model = new HashMap<String, @Nullable Object>();
    model.put("state", LedgerState.of(settings.histories(), ledger, words));
    ctx.render("app/ledgers :: state", model);
  }

  private void ask(Context ctx, Viewer viewer) {
    draw(ctx, viewer, new Draft(null, connection(ctx, viewer).id(), "", true));
  }

  private void remove(Context ctx, Viewer viewer) {
    var id = asked(ctx);
    change(
        ctx, viewer, settings.now(viewer.member()).without(id), new Draft("saved", "", "", false));
  }

  private void move(Context ctx, Viewer viewer) {
    var id = connection(ctx, viewer).id();
    var isUp = "up".equals(PhpForm.of(ctx).text("by").orElse(""));
    var moved = settings.now(viewer.member()).moved(id, isUp ? -1 : 1);
    change(ctx, viewer, moved, new Draft("saved", id, isUp ? "up" : "down", false));
  }

  private void change(Context ctx, Viewer viewer, LedgerChoice wished, Draft done) {
    var saving = settings.choices().save(viewer, LedgerChoice.TOPIC, version(ctx), wished);
    answer(ctx, viewer, saving, done);
  }

  private void undo(Context ctx, Viewer viewer) {
    var undone = settings.choices().undo(viewer, LedgerChoice.TOPIC, version(ctx));
    answer(ctx, viewer, undone, new Draft("undone", "", "", false));
  }

  private void answer(Context ctx, Viewer viewer, Saving<LedgerChoice> saving, Draft done) {
    if (saving instanceof Saving.Saved<LedgerChoice>) {
      settings.settle(viewer.member());
    }
    if (saving.now().value().connections().size() == 1) {
      section.accept(ctx, viewer);
    } else {
      var isSaved = saving instanceof Saving.Saved<LedgerChoice>;
      draw(ctx, viewer, isSaved ? done : new Draft("moved", "", "", false));
    }
  }

  private void draw(Context ctx, Viewer viewer, Draft draft) {
    var choice = settings.choices().of(viewer.member(), LedgerChoice.TOPIC);
    var all = choice.value().connections();
    var model = new HashMap<String, @Nullable Object>();
    model.put("lines", all.stream().map(one -> line(one, all, draft, locale(ctx))).toList());
    model.put("version", choice.version());
    model.put("full", choice.value().isFull());
    model.put("said", draft.said());
    model.put("undo", settings.choices().isUndoable(choice));
    model.put("changed", changed(choice, new Formats(locale(ctx), clock.instant())));
    ctx.render("app/ledgers :: list", model);
  }

  private static @Nullable String changed(Choice<LedgerChoice> choice, Formats formats) {
    return choice
        .last()
        .map(
            last ->
                Messages.text(
                    formats.locale(), "app.form.changed", last.userName(), formats.age(last.at())))
        .orElse(null);
  }

  private static LineView line(
      Connection connection, List<Connection> all, Draft draft, Locale locale) {
    var isAbout = connection.id().equals(draft.about());
    var isFirst = connection.equals(all.getFirst());
    var isLast = connection.equals(all.getLast());
    return new LineView(
        connection.id(),
        name(connection, locale),
        ConnectionSheet.kindName(connection.kind(), locale),
        connection.isBuiltin(),
        isFirst,
        isLast,
        isAbout && draft.confirms(),
        isAbout ? focus(draft.focus(), isFirst, isLast) : "");
  }

  /// At the end of the list the other button takes the keyboard.
  private static String focus(String wished, boolean isFirst, boolean isLast) {
    return switch (wished) {
      case "up" -> isFirst ? "down" : "up";
      case "down" -> isLast ? "up" : "down";
      default -> "";
    };
  }

  /// Our own ledger has a name in each language.
  static String name(Connection connection, Locale locale) {
    return connection.isBuiltin() ? Messages.text(locale, "tab.ledger.builtin") : connection.name();
  }

  private Connection connection(Context ctx, Viewer viewer) {
    return settings
        .now(viewer.member())
        .find(asked(ctx))
        .orElseThrow(() -> new BadRequest("no such connection"));
  }

  private static String asked(Context ctx) {
    return PhpForm.of(ctx)
        .text(Place.FIELD)
        .or(() -> Optional.ofNullable(ctx.queryParam(Place.FIELD)))
        .orElse("");
  }

  private static long version(Context ctx) {
    return PhpForm.of(ctx)
        .text("version")
        .filter(v -> v.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .orElse(0L);
  }

  private static Locale locale(Context ctx) {
    return Views.language(ctx).locale();
  }
}
