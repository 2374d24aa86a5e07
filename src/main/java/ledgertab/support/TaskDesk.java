package ledgertab.support;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import ledgertab.bitrix24.MemberId;
import ledgertab.job.FailedTasks;
import ledgertab.job.FailedTasks.Failed;
import ledgertab.job.FailedTasks.Place;
import ledgertab.job.Rounds.Run;
import ledgertab.portal.AuditTrail;
import ledgertab.web.BadRequest;
import ledgertab.web.Formats;
import ledgertab.web.PhpForm;
import ledgertab.web.Views;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What has failed in the background, to be done again one by one or by cause, and how each round
/// ended last. Who had something done again stands in the portal's audit trail.
final class TaskDesk {

  private static final Logger LOG = LoggerFactory.getLogger(TaskDesk.class);
  private static final String PATH = "/support/tasks";

  private final Operators operators;
  private final Desk.Work work;
  private final InstantSource clock;

  TaskDesk(Operators operators, Desk.Work work, InstantSource clock) {
    this.operators = operators;
    this.work = work;
    this.clock = clock;
  }

  void routes(RoutesConfig routes) {
    routes.get(PATH, ctx -> operators.only(ctx, (c, _) -> show(c)));
    routes.post(PATH + "/restart", ctx -> operators.only(ctx, this::restart));
    routes.post(PATH + "/restart-cause", ctx -> operators.only(ctx, this::restartCause));
  }

  private void show(Context ctx) {
    var formats = new Formats(Views.language(ctx).locale(), clock.instant());
    var times = new Times(formats);
    var page = work.failed().page(place(ctx));
    var size = work.backlog().now();
    var view =
        new TasksView(
            formats.number(size.waiting()),
            times.span(size.lag()),
            work.failed().causes().stream().map(cause -> cause(cause, times, formats)).toList(),
            page.lines().stream().map(task -> task(task, times, formats)).toList(),
            page.next().map(TaskDesk::address).orElse(null),
            rounds(times));
    ctx.render("support/tasks", Map.of("view", view));
  }

  private static TasksView.Cause cause(FailedTasks.Cause cause, Times times, Formats formats) {
    return new TasksView.Cause(
        cause.name(), cause.reason(), formats.number(cause.count()), times.moment(cause.lastAt()));
  }

  private static TasksView.Task task(Failed task, Times times, Formats formats) {
    return new TasksView.Task(
        task.member(),
        task.id(),
        task.name(),
        task.subject(),
        task.reason(),
        formats.number(task.attempts()),
        times.moment(task.failedAt()));
  }

  private List<TasksView.Round> rounds(Times times) {
    var last = work.rounds().last();
    return work.rounds().names().stream()
        .map(name -> round(name, Optional.ofNullable(last.get(name)), times))
        .toList();
  }

  private static TasksView.Round round(String name, Optional<Run> run, Times times) {
    var state = run.map(r -> r.reason().isEmpty() ? "succeeded" : "failed").orElse("never");
    var tone = run.map(r -> r.reason().isEmpty() ? "paid" : "overdue").orElse("");
    return new TasksView.Round(
        name,
        state,
        tone,
        run.map(r -> times.moment(r.startedAt())).orElse(null),
        run.map(r -> times.span(r.took())).orElse(null),
        run.flatMap(Run::succeededAt).map(times::moment).orElse(null),
        run.map(Run::reason).orElse(""),
        run.map(Run::node).orElse(""));
  }

  private void restart(Context ctx, String operator) {
    refuseOtherSites(ctx);
    var form = PhpForm.of(ctx);
    var isRestarted =
        work.failed().restart(field(form, "member"), field(form, "id"), note(operator));
    LOG.info("operator {} restarted a failed task: {}", operator, isRestarted);
    ctx.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private void restartCause(Context ctx, String operator) {
    refuseOtherSites(ctx);
    var form = PhpForm.of(ctx);
    var count =
        work.failed().restartAll(field(form, "name"), field(form, "reason"), note(operator));
    LOG.info("operator {} restarted {} failed tasks of one cause", operator, count);
    ctx.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private BiConsumer<DSLContext, Failed> note(String operator) {
    return (tx, task) ->
        new AuditTrail(tx)
            .write(
                new AuditTrail.Entry(
                    new MemberId(task.member()),
                    clock.instant(),
                    0,
                    "task.restart",
                    (task.name() + " " + task.subject()).strip(),
                    "operator " + operator));
  }

  // A browser adds name and token to what other sites make it send, too.
  private static void refuseOtherSites(Context ctx) {
    var site = Optional.ofNullable(ctx.header("Sec-Fetch-Site")).orElse("same-origin");
    var origin = Optional.ofNullable(ctx.header("Origin")).orElse("");
    var isOther = !origin.isEmpty() && !isHere(origin, ctx);
    if (!site.equals("same-origin") || isOther) {
      throw new ForbiddenResponse();
    }
  }

  private static boolean isHere(String origin, Context ctx) {
    try {
      var authority = URI.create(origin).getAuthority();
      return authority != null && authority.equals(ctx.host());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<Place> place(Context ctx) {
    var member = Optional.ofNullable(ctx.queryParam("member"));
    var id = Optional.ofNullable(ctx.queryParam("id"));
    return member.flatMap(m -> id.map(i -> new Place(m, i)));
  }

  private static String address(Place place) {
    return PATH + "?member=" + encoded(place.member()) + "&id=" + encoded(place.id());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String field(PhpForm form, String name) {
    return form.text(name).orElseThrow(() -> new BadRequest(name + " is missing"));
  }

  /// Moments and spans; operators look at portals of many zones, so in UTC.
  private record Times(Formats formats) {

    String moment(Instant at) {
      return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    }

    String span(Duration time) {
      return formats.number(Math.round(time.toMillis() / 1e3)) + " s";
    }
  }
}
