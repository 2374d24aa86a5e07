package ledgertab.settings.ledger;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import ledgertab.accounting.connection.Connection;
import ledgertab.accounting.connection.ConnectorKind;
import ledgertab.accounting.connection.LedgerChoice;
import ledgertab.accounting.connection.Step;
import ledgertab.bitrix24.batch.Batch;
import ledgertab.portal.Viewer;
import ledgertab.portal.choices.Choices;
import ledgertab.portal.choices.Saving;
import ledgertab.settings.section.Forms;
import ledgertab.settings.section.Section;
import ledgertab.settings.visitor.Deals;
import ledgertab.settings.visitor.Enquiries;
import ledgertab.settings.visitor.Visitors;
import ledgertab.web.BadRequest;
import ledgertab.web.Formats;
import ledgertab.web.PhpForm;
import ledgertab.web.Views;

/// Which accounting system the figures come from: choose, fill in, test, save.
public final class LedgerSection implements Section {

  private static final PhpForm NOTHING = PhpForm.parse("", "");

  private final Visitors visitors;
  private final Forms forms;
  private final Enquiries enquiries;
  private final LedgerSettings settings;
  private final BiConsumer<Context, Viewer> files;
  private final ConnectedLedgers several;
  private final InstantSource clock;

  /// @param files answers with the page of the files that the built-in ledger is loaded from
  public LedgerSection(
      Visits visits,
      LedgerSettings settings,
      BiConsumer<Context, Viewer> files,
      InstantSource clock) {
    this.visitors = visits.visitors();
    this.forms = visits.forms();
    this.enquiries = visits.enquiries();
    this.settings = settings;
    this.files = files;
    this.several = new ConnectedLedgers(visitors, settings, this::show, clock);
    this.clock = clock;
  }

  /// Who comes here, and what the portal is asked in his name.
  public record Visits(Visitors visitors, Forms forms, Enquiries enquiries) {}

  /// A kind to choose from.
  record KindView(String code, String name) {}

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public void routes(RoutesConfig routes) {
    routes.get("/ui/app/ledger", ctx -> visitors.administrator(ctx, v -> show(ctx, v)));
    routes.get("/ui/app/ledger/source", ctx -> visitors.administrator(ctx, v -> source(ctx, v)));
    routes.get("/ui/app/ledger/kinds", ctx -> visitors.administrator(ctx, v -> kinds(ctx, v)));
    routes.get("/ui/app/ledger/one", ctx -> visitors.administrator(ctx, v -> one(ctx, v)));
    routes.get("/ui/app/ledger/form", ctx -> proved(ctx, () -> forms.show(ctx, blank(ctx))));
    routes.post("/ui/app/ledger/form", ctx -> proved(ctx, () -> redraw(ctx, sheet(ctx))));
    routes.post("/ui/app/ledger", ctx -> proved(ctx, () -> forms.save(ctx, sheet(ctx))));
    routes.post("/ui/app/ledger/undo", ctx -> proved(ctx, () -> forms.undo(ctx, sheet(ctx))));
    routes.post("/ui/app/ledger/test", ctx -> visitors.administrator(ctx, v -> test(ctx, v)));
    routes.get("/ui/app/ledger/deals", this::deals);
    several.routes(routes);
    routes.post("/ui/app/ledger/files", ctx -> visitors.administrator(ctx, v -> useFiles(ctx, v)));
  }

  private void show(Context ctx, Viewer viewer) {
    var now = settings.now(viewer.member());
    if (now.connections().size() > 1) {
      several.show(ctx, viewer);
      return;
    }
    settings
        .links()
        .kind(now.first().kind())
        .ifPresentOrElse(
            kind -> forms.show(ctx, new ConnectionSheet(settings, kind, NOTHING, Place.first())),
            () -> files.accept(ctx, viewer));
  }

  /// The form of one of several connections.
  private void one(Context ctx, Viewer viewer) {
    var place = place(ctx, NOTHING);
    place
        .in(settings.now(viewer.member()))
        .flatMap(stands -> settings.links().kind(stands.kind()))
        .ifPresentOrElse(
            kind -> forms.show(ctx, new ConnectionSheet(settings, kind, NOTHING, place)),
            () -> show(ctx, viewer));
  }

  /// What stands above the files: whether their figures are the ones that cards show.
  private void source(Context ctx, Viewer viewer) {
    var now = settings.now(viewer.member());
    var names =
        now.connections().stream()
            .filter(connection -> !connection.isBuiltin())
            .map(Connection::name)
            .collect(Collectors.joining(", "));
    ctx.render(
        "app/ledger :: source",
        Map.of(
            "builtin",
            now.connections().stream().anyMatch(Connection::isBuiltin),
            "several",
            now.connections().size() > 1,
            "full",
            now.isFull(),
            "ledger",
            names));
  }

  /// Whose card the settings can be tried with.
  private void deals(Context ctx) {
    visitors.asking(
        ctx,
        (_, session) -> {
          var answer = enquiries.ask(session, Batch.of(Deals.question()));
          ctx.render(
              "app/ledger :: trial", Map.of("deals", answer.map(Deals::read).orElse(List.of())));
        });
  }

  private void kinds(Context ctx, Viewer viewer) {
    var locale = Views.language(ctx).locale();
    var kinds =
        settings.links().kinds().stream()
            .map(kind -> new KindView(kind.code(), ConnectionSheet.kindName(kind.code(), locale)))
            .toList();
    var now = settings.now(viewer.member());
    var place = place(ctx, NOTHING);
    ctx.render(
        "app/ledger :: kinds",
        Map.of(
            "kinds",
            kinds,
            "chosen",
            place.in(now).map(Connection::kind).orElse(""),
            "place",
            place.asked(),
            "more",
            place.isNew(),
            "builtin",
            now.connections().stream().anyMatch(Connection::isBuiltin)));
  }

  /// Who asks is proved before what he asks for is looked at.
  private void proved(Context ctx, Runnable answer) {
    visitors.administrator(ctx, _ -> answer.run());
  }

  private void redraw(Context ctx, ConnectionSheet sheet) {
    forms.redraw(ctx, sheet, sheet.filled());
  }

  private ConnectionSheet sheet(Context ctx) {
    var form = PhpForm.of(ctx);
    return new ConnectionSheet(settings, kind(ctx, form), form, place(ctx, form));
  }

  private ConnectionSheet blank(Context ctx) {
    return new ConnectionSheet(settings, kind(ctx, NOTHING), NOTHING, place(ctx, NOTHING));
  }

  private static Place place(Context ctx, PhpForm form) {
    return new Place(
        form.text(Place.FIELD)
            .or(() -> Optional.ofNullable(ctx.queryParam(Place.FIELD)))
            .orElse(""));
  }

  private ConnectorKind kind(Context ctx, PhpForm form) {
    return form.text("kind")
        .or(() -> Optional.ofNullable(ctx.queryParam("kind")))
        .flatMap(settings.links()::kind)
        .orElseThrow(() -> new BadRequest("no such kind of ledger"));
  }

  private void test(Context ctx, Viewer viewer) {
    var form = PhpForm.of(ctx);
    var typing = Typing.of(kind(ctx, form), form);
    var stands = place(ctx, form).in(settings.now(viewer.member()));
    var kept = Kept.of(viewer.member(), stands, typing, settings.secrets());
    var faults = typing.faults(kept);
    if (faults.isEmpty() && !settings.links().mayTry(viewer.member())) {
      ctx.status(429).render("app/ledger :: often", Map.of());
    } else if (faults.isEmpty()) {
      var steps = steps(typing, kept);
      if (steps.stream().allMatch(Step::wentWell)) {
        stands.ifPresent(now -> settings.links().renew(viewer.member(), now));
      }
      tested(ctx, steps);
    } else {
      ctx.header("HX-Retarget", "#app").header("HX-Reswap", "outerHTML");
      forms.refuse(ctx, sheet(ctx), faults);
    }
  }

  private static List<Step> steps(Typing typing, Kept kept) {
    var steps = new ArrayList<Step>();
    try (var link = typing.kind().open(typing.setup(kept))) {
      link.test(steps::add);
    }
    return steps;
  }

  private void tested(Context ctx, List<Step> steps) {
    var locale = Views.language(ctx).locale();
    var formats = new Formats(locale, clock.instant());
    var isGood = steps.stream().allMatch(Step::wentWell);
    ctx.render(
        "app/ledger :: result",
        Map.of(
            "isGood",
            isGood,
            "steps",
            steps.stream().map(step -> StepView.of(step, locale, formats)).toList()));
  }

  /// Cards show the loaded files again, or as well; the change can be taken back for a day.
  private void useFiles(Context ctx, Viewer viewer) {
    Choices choices = settings.choices();
    var now = choices.of(viewer.member(), LedgerChoice.TOPIC);
    var isMore = place(ctx, PhpForm.of(ctx)).isNew() || now.value().connections().size() > 1;
    var wished = isMore ? withFiles(now.value()) : LedgerChoice.STANDARD;
    var saving = choices.save(viewer, LedgerChoice.TOPIC, now.version(), wished);
    if (saving instanceof Saving.Saved<LedgerChoice>) {
      settings.settle(viewer.member());
    }
    if (isMore) {
      show(ctx, viewer);
    } else {
      files.accept(ctx, viewer);
    }
  }

  private static LedgerChoice withFiles(LedgerChoice now) {
    var isThere = now.connections().stream().anyMatch(Connection::isBuiltin);
    return isThere || now.isFull() ? now : now.with(Connection.BUILTIN);
  }
}
