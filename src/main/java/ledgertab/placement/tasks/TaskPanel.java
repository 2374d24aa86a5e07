package ledgertab.placement.tasks;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ledgertab.bitrix24.MemberId;
import ledgertab.card.CardRef;
import ledgertab.card.NewTask;
import ledgertab.card.NewTasks;
import ledgertab.card.NewTasks.Outcome;
import ledgertab.history.ClientHistories;
import ledgertab.history.DocumentBook;
import ledgertab.history.Lookup;
import ledgertab.history.Preferences;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Pick;
import ledgertab.placement.panel.Picks;
import ledgertab.placement.panel.Screen;
import ledgertab.web.PhpForm;
import org.jspecify.annotations.Nullable;

/// The tasks panel: open tasks of the card and its clients, and a form for a new one.
public final class TaskPanel {

  private static final LocalTime END_OF_DAY = LocalTime.of(19, 0);
  private static final Duration TICKET_LIFE = Duration.ofMinutes(30);
  private static final int MOST_TICKETS = 10_000;
  private static final int UNPROCESSABLE = 422;

  private final Looks looks;
  private final Picks picks;
  private final ClientHistories histories;
  private final Preferences preferences;
  private final NewTasks newTasks;
  private final AsyncCache<Ticket, Outcome> created =
      Caffeine.newBuilder()
          .maximumSize(MOST_TICKETS)
          .expireAfterWrite(TICKET_LIFE)
          .executor(task -> Thread.ofVirtual().start(task))
          .buildAsync();

  private record Ticket(MemberId member, long user, String ticket) {}

  public TaskPanel(
      Looks looks,
      Picks picks,
      ClientHistories histories,
      Preferences preferences,
      NewTasks newTasks) {
    this.looks = looks;
    this.picks = picks;
    this.histories = histories;
    this.preferences = preferences;
    this.newTasks = newTasks;
  }

  public void routes(RoutesConfig routes) {
    // Tasks come with the proof itself, so reading them again needs a new one.
    routes.get("/ui/tasks", ctx -> looks.showAnew(ctx, look -> TasksView.screen(look, false)));
    routes.get("/ui/tasks/closed", ctx -> looks.show(ctx, look -> TasksView.screen(look, true)));
    routes.get("/ui/tasks/new", this::draft);
    routes.post("/ui/tasks", this::create);
  }

  private void draft(Context ctx) {
    var document = Optional.ofNullable(ctx.queryParam("document"));
    looks.show(
        ctx,
        look -> {
          var draft = TaskDraft.of(books(look), look.words());
          return said(look, TaskFormView.screen(look, draft.form(document), List.of(), null));
        });
  }

  private void create(Context ctx) {
    var form = TaskForm.of(PhpForm.of(ctx));
    looks.with(
        ctx,
        look -> {
          var outcome = form.faults().isEmpty() ? once(look, form) : null;
          if (outcome instanceof Outcome.TokenOver) {
            looks.withAnew(ctx, renewed -> answer(ctx, renewed, form, once(renewed, form)));
          } else {
            answer(ctx, look, form, outcome);
          }
        });
  }

  /// A second press, or a repeated request, creates no second task.
  private Outcome once(Look look, TaskForm form) {
    var task = task(look, form);
    var ticket = new Ticket(look.member(), look.viewer().userId(), form.ticket());
    var outcome =
        created.get(ticket, _ -> newTasks.create(look.card(), look.session(), task)).join();
    if (!(outcome instanceof Outcome.Created)) {
      created.synchronous().invalidate(ticket);
    }
    return outcome;
  }

  private NewTask task(Look look, TaskForm form) {
    return new NewTask(
        form.title(),
        form.description(),
        form.date().map(date -> at(look, date)),
        Stream.concat(Stream.of(look.card().ref()), shown(look)).distinct().toList());
  }

  private Stream<CardRef> shown(Look look) {
    return picks.known(look).stream().map(shown -> shown.person().ref());
  }

  private OffsetDateTime at(Look look, LocalDate date) {
    return date.atTime(END_OF_DAY).atZone(preferences.zone(look.member())).toOffsetDateTime();
  }

  private void answer(Context ctx, Look look, TaskForm form, @Nullable Outcome outcome) {
    switch (outcome) {
      case null -> formAgain(ctx, said(look, TaskFormView.screen(look, form, form.faults(), null)));
      case Outcome.Created(var task) -> {
        looks.forget(ctx);
        Looks.render(ctx, TasksView.screen(look.with(task), true));
      }
      case Outcome.ScopeMissing _ -> failed(ctx, look, form, "scope");
      case Outcome.Refused _ -> failed(ctx, look, form, "refused");
      case Outcome.Busy _, Outcome.TokenOver _ -> failed(ctx, look, form, "busy");
      case Outcome.Unknown _ -> failed(ctx, look, form, "unknown");
    }
  }

  private void failed(Context ctx, Look look, TaskForm form, String why) {
    var key = "tab.task.failed." + why;
    formAgain(ctx, said(look, TaskFormView.screen(look, form, List.of(), key)));
  }

  /// The form with who will be responsible.
  private Screen said(Look look, Screen form) {
    return form.with("mine", newTasks.areViewers(look.card()));
  }

  private static void formAgain(Context ctx, Screen screen) {
    ctx.status(UNPROCESSABLE).header("HX-Retarget", "#task-form").header("HX-Reswap", "innerHTML");
    Looks.render(ctx, screen);
  }

  /// Of each ledger its own.
  private List<DocumentBook> books(Look look) {
    return look.amounts()
        ? picks.known(look).stream()
            .map(Pick.Shown::client)
            .flatMap(client -> histories.peekDocuments(client).flatMap(Lookup::shown).stream())
            .toList()
        : List.of();
  }
}
