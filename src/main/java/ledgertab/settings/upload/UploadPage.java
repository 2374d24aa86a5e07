package ledgertab.settings.upload;

import static java.util.Objects.requireNonNullElse;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ledgertab.accounting.builtin.load.LedgerErasure;
import ledgertab.accounting.builtin.reading.FileKind;
import ledgertab.accounting.builtin.reading.ImportLanguage;
import ledgertab.accounting.builtin.reading.Mapping;
import ledgertab.accounting.builtin.run.Room;
import ledgertab.history.Preferences;
import ledgertab.portal.Viewer;
import ledgertab.settings.upload.Arrivals.Arrival;
import ledgertab.settings.upload.Upload.Work;
import ledgertab.settings.upload.Uploads.Run;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.BadRequest;
import ledgertab.web.PhpForm;
import ledgertab.web.Views;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The section where administrators load, look at and remove the portal's ledger. Every route
/// proves the administrator again.
public final class UploadPage {

  private static final int LONGEST_NUMBER = 4;

  private final Visitors visitors;
  private final DSLContext db;
  private final Uploads uploads;
  private final UploadFiles files;
  private final Mappings mappings;
  private final Arrivals arrivals;
  private final Runs runs;
  private final Screens screens;

  public UploadPage(
      Visitors visitors, DSLContext db, Preferences preferences, Room room, InstantSource clock) {
    this.visitors = visitors;
    this.db = db;
    this.uploads = new Uploads(db, clock);
    this.files = new UploadFiles(db);
    this.mappings = new Mappings(db);
    this.arrivals = new Arrivals(db, uploads);
    this.runs = new Runs(db, preferences, room, clock);
    this.screens = new Screens(db, preferences, clock);
  }

  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/upload", ctx -> visitors.administrator(ctx, v -> show(ctx, v, null)));
    routes.post("/ui/app/upload/files", ctx -> visitors.administrator(ctx, v -> take(ctx, v)));
    routes.post("/ui/app/upload/mapping", ctx -> visitors.administrator(ctx, v -> map(ctx, v)));
    routes.post("/ui/app/upload/plan", ctx -> visitors.administrator(ctx, v -> plan(ctx, v)));
    routes.post("/ui/app/upload/remove", ctx -> visitors.administrator(ctx, v -> remove(ctx, v)));
    routes.post("/ui/app/upload/start", ctx -> visitors.administrator(ctx, v -> start(ctx, v)));
    routes.post("/ui/app/upload/discard", ctx -> visitors.administrator(ctx, v -> discard(ctx, v)));
    routes.get(
        "/ui/app/upload/progress", ctx -> visitors.administrator(ctx, v -> progress(ctx, v)));
    routes.get(
        "/ui/app/upload/faults.csv", ctx -> visitors.administrator(ctx, v -> faults(ctx, v)));
    routes.get("/ui/app/upload/removal", ctx -> visitors.administrator(ctx, v -> ask(ctx, v)));
    routes.post("/ui/app/upload/removal", ctx -> visitors.administrator(ctx, v -> erase(ctx, v)));
  }

  /// Answers an administrator who has been proved.
  public void show(Context ctx, Viewer viewer) {
    show(ctx, viewer, null);
  }

  private void take(Context ctx, Viewer viewer) {
    var length = ctx.contentLength();
    var claim =
        new Arrivals.Claim(
            viewer.member(),
            FileKind.parse(query(ctx, "kind")),
            query(ctx, "name"),
            Screens.writing(Views.language(ctx)));
    uploads.sweep();
    try {
      var arrival =
          length > Arrivals.LARGEST
              ? new Arrival.Refused("large")
              : arrivals.take(claim, ctx.bodyInputStream());
      answer(ctx, arrival);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(Context ctx, Arrival arrival) {
    switch (arrival) {
      case Arrival.Taken _ -> ctx.status(204);
      case Arrival.Refused(var reason) ->
          ctx.status(reason.equals("large") ? 413 : 409)
              .render("app/upload :: refused", Map.of("reason", reason));
      case Arrival.Unreadable(var problem, var arguments) -> {
        var words = new Words(Views.language(ctx).locale());
        ctx.status(422)
            .render("app/upload :: unreadable", Map.of("what", words.what(problem, "", arguments)));
      }
    }
  }

  private void map(Context ctx, Viewer viewer) {
    var upload = current(ctx, viewer);
    var file = FileKind.parse(query(ctx, "kind")).flatMap(k -> files.find(viewer.member(), k));
    if (upload.isEmpty() || file.isEmpty()) {
      ctx.header("HX-Retarget", "#app");
      show(ctx, viewer, "changed");
      return;
    }
    var mapping = mapping(PhpForm.of(ctx), file.get());
    files.map(viewer.member(), file.get(), mapping);
    mappings.remember(viewer.member(), file.get(), mapping);
    show(ctx, viewer, null);
  }

  private static Mapping mapping(PhpForm form, UploadedFile file) {
    var positions = new HashMap<String, Integer>();
    var width = file.looks().header().size();
    for (var column : file.kind().columns()) {
      form.text(column.name())
          .filter(text -> text.matches("\\d{1," + LONGEST_NUMBER + "}"))
          .map(Integer::valueOf)
          .filter(position -> position < width)
          .ifPresent(position -> positions.put(column.name(), position));
    }
    return new Mapping(positions);
  }

  private void plan(Context ctx, Viewer viewer) {
    var form = PhpForm.of(ctx);
    var writing = writing(form, ctx);
    var asOf = asOf(form, viewer);
    current(ctx, viewer).ifPresent(u -> uploads.plan(viewer.member(), u.id(), writing, asOf));
    show(ctx, viewer, null);
  }

  private void remove(Context ctx, Viewer viewer) {
    var kind = FileKind.parse(query(ctx, "kind"));
    if (current(ctx, viewer).isPresent() && kind.isPresent()) {
      files.remove(viewer.member(), kind.get());
    }
    show(ctx, viewer, null);
  }

  private void start(Context ctx, Viewer viewer) {
    var form = PhpForm.of(ctx);
    var upload = current(ctx, viewer);
    var uploaded = files.of(viewer.member());
    var hasClients = new LedgerErasure(db).size(viewer.member()).clients() > 0;
    if (upload.isEmpty()) {
      show(ctx, viewer, "changed");
    } else if (!Screens.mayStart(uploaded, hasClients)) {
      show(ctx, viewer, "incomplete");
    } else {
      var rows = uploaded.stream().mapToLong(file -> file.looks().rows()).sum();
      var asOf = asOf(form, viewer);
      var run = Run.of(Work.LOAD, rows, Optional.of(asOf), writing(form, ctx));
      begin(ctx, viewer, upload.get(), run);
    }
  }

  private void begin(Context ctx, Viewer viewer, Upload upload, Run run) {
    show(
        ctx,
        viewer,
        switch (runs.start(viewer, upload.id(), run)) {
          case YES -> null;
          case BUSY -> "busy";
          case OVERTAKEN -> "changed";
        });
  }

  private LocalDate asOf(PhpForm form, Viewer viewer) {
    var today = screens.today(viewer.member());
    try {
      return form.text("as_of").map(LocalDate::parse).filter(d -> !d.isAfter(today)).orElse(today);
    } catch (DateTimeException e) {
      throw new BadRequest("as_of is no date");
    }
  }

  private static ImportLanguage writing(PhpForm form, Context ctx) {
    return form.text("writing")
        .flatMap(ImportLanguage::parse)
        .orElseGet(() -> Screens.writing(Views.language(ctx)));
  }

  private void discard(Context ctx, Viewer viewer) {
    var _ = uploads.discard(viewer.member(), query(ctx, "upload"));
    show(ctx, viewer, null);
  }

  /// The bar while it runs; the whole page, in the bar's place, when it has ended.
  private void progress(Context ctx, Viewer viewer) {
    var screen = screens.of(viewer.member(), Views.language(ctx), null);
    if (screen.progress() == null) {
      ctx.header("HX-Retarget", "#app").header("HX-Reswap", "outerHTML");
      show(ctx, viewer, null);
    } else {
      ctx.render("app/upload :: progress", Map.of("screen", screen));
    }
  }

  private void faults(Context ctx, Viewer viewer) {
    new FaultsCsv(new FaultLog(db, viewer.member()), Views.language(ctx).locale()).write(ctx);
  }

  private void ask(Context ctx, Viewer viewer) {
    var ledger = screens.ledger(viewer.member(), Views.language(ctx));
    ctx.render("app/loaded :: removal", Map.of("ledger", ledger));
  }

  private void erase(Context ctx, Viewer viewer) {
    var writing = Screens.writing(Views.language(ctx));
    var upload = uploads.open(viewer.member(), writing);
    if (upload.isEmpty()) {
      show(ctx, viewer, "busy");
    } else {
      begin(ctx, viewer, upload.get(), Run.of(Work.ERASE, 0, Optional.empty(), writing));
    }
  }

  /// The upload that the page shows, unless it is another one by now.
  private Optional<Upload> current(Context ctx, Viewer viewer) {
    return uploads.find(viewer.member()).filter(u -> u.id().equals(query(ctx, "upload")));
  }

  private void show(Context ctx, Viewer viewer, @Nullable String notice) {
    var screen = screens.of(viewer.member(), Views.language(ctx), notice);
    ctx.render("app/upload :: sheet", Map.of("screen", screen));
  }

  private static String query(Context ctx, String name) {
    return requireNonNullElse(ctx.queryParam(name), "");
  }
}
