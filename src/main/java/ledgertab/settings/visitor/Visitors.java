package ledgertab.settings.visitor;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import ledgertab.card.Admission.Reason;
import ledgertab.card.Visits;
import ledgertab.card.Visits.Visit;
import ledgertab.frame.FrameSession;
import ledgertab.frame.FrameSessions;
import ledgertab.frame.FrameWaits;
import ledgertab.portal.Viewer;
import ledgertab.web.Views;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// From a request of the app's page to a viewer the portal has proved; who is not is told so.
public final class Visitors {

  /// What the session of the app's page is for; a session of a card opens nothing here.
  public static final String PLACE = "APP";

  /// A session older than this comes back renewed with the next answer.
  private static final int RENEW_AFTER_SECONDS = 300;

  private final FrameSessions sessions;
  private final Visits visits;

  public Visitors(FrameSessions sessions, Visits visits) {
    this.sessions = sessions;
    this.visits = visits;
  }

  /// Answers any user of the portal.
  public void anybody(Context ctx, Consumer<Viewer> answer) {
    proved(ctx, visit -> answer.accept(visit.viewer()));
  }

  /// The same, with the session that asks the portal in the user's name.
  public void anybody(Context ctx, BiConsumer<Viewer, FrameSession> answer) {
    proved(ctx, visit -> answer.accept(visit.viewer(), visit.session()));
  }

  /// The page wants no answer any more to the requests that it names.
  public void leave(Context ctx) {
    session(ctx)
        .ifPresentOrElse(
            session -> {
              visits.leave(session, FrameWaits.names(waits(ctx)));
              ctx.status(204);
            },
            () -> over(ctx));
  }

  private Optional<FrameSession> session(Context ctx) {
    return Optional.ofNullable(ctx.header(FrameSessions.HEADER))
        .flatMap(sessions::open)
        .filter(session -> session.place().equals(PLACE));
  }

  private static Optional<String> waits(Context ctx) {
    return Optional.ofNullable(ctx.header(FrameWaits.HEADER));
  }

  /// Answers any user of the portal beside the page, which itself says why somebody is refused.
  public void beside(Context ctx, Consumer<Viewer> answer) {
    proved(ctx, visit -> answer.accept(visit.viewer()), (_, _) -> ctx.status(204));
  }

  private void proved(Context ctx, Consumer<Visit.Proved> answer) {
    proved(ctx, answer, (reason, portal) -> refuse(ctx, reason, portal));
  }

  private void proved(
      Context ctx, Consumer<Visit.Proved> answer, BiConsumer<Reason, String> refusal) {
    var session = session(ctx);
    if (session.isEmpty()) {
      over(ctx);
      return;
    }
    MDC.put("member_id", session.get().member().value());
    MDC.put("placement", PLACE);
    Views.language(ctx, session.get().language());
    switch (visits.of(session.get(), FrameWaits.name(waits(ctx)))) {
      case Visit.Proved visit -> {
        MDC.put("user_id", String.valueOf(visit.viewer().userId()));
        keep(ctx, session.get(), visit.session());
        answer.accept(visit);
      }
      case Visit.Refused(var reason) ->
          refusal.accept(reason, visits.origin(session.get().member()));
    }
  }

  /// Answers administrators; others read that only these may change the ledger.
  public void administrator(Context ctx, Consumer<Viewer> answer) {
    administrating(ctx, visit -> answer.accept(visit.viewer()));
  }

  /// The same, with the session that asks the portal in the administrator's name.
  public void asking(Context ctx, BiConsumer<Viewer, FrameSession> answer) {
    administrating(ctx, visit -> answer.accept(visit.viewer(), visit.session()));
  }

  /// The same, with what the portal said of itself as well.
  public void administrating(Context ctx, Consumer<Visit.Proved> answer) {
    proved(
        ctx,
        visit -> {
          if (visit.viewer().admin()) {
            answer.accept(visit);
          } else {
            show(ctx, new Refusal(403, "app.refused.NOT_ADMIN", "panel-error", ""));
          }
        });
  }

  /// Asks the portal again; what was said before where it does not answer now.
  public Visit.Proved again(Visit.Proved visit) {
    visits.forget(visit.session());
    return visits.of(visit.session(), "") instanceof Visit.Proved now ? now : visit;
  }

  private void over(Context ctx) {
    Optional.ofNullable(ctx.header(FrameSessions.HEADER))
        .flatMap(sessions::revive)
        .ifPresent(session -> Views.language(ctx, session.language()));
    refuse(ctx, Reason.SESSION_OVER, "");
  }

  private void keep(Context ctx, FrameSession asked, FrameSession proved) {
    var renewed = sessions.renew(asked).issuedAt();
    var isAged = !renewed.isBefore(asked.issuedAt().plusSeconds(RENEW_AFTER_SECONDS));
    if (isAged || !proved.equals(asked)) {
      ctx.header(FrameSessions.HEADER, sessions.seal(sessions.renew(proved)));
    }
  }

  private static void refuse(Context ctx, Reason reason, String portal) {
    switch (reason) {
      case SESSION_OVER ->
          show(ctx, new Refusal(401, "app.refused.SESSION_OVER", "panel-error", ""));
      case NO_ACCESS -> show(ctx, new Refusal(403, "app.refused.NO_ACCESS", "panel-error", ""));
      case NOT_ALLOWED -> show(ctx, new Refusal(403, "tab.refused.NOT_ALLOWED", "panel-error", ""));
      case NOT_INSTALLED ->
          show(ctx, new Refusal(403, "tab.refused.NOT_INSTALLED", "reinstall-prompt", ""));
      case SCOPE_MISSING ->
          show(ctx, new Refusal(403, "tab.refused.SCOPE_MISSING", "reinstall-prompt", portal));
      case PLAN -> show(ctx, new Refusal(403, "tab.refused.PLAN", "plan-notice", ""));
      case UNPAID -> show(ctx, new Refusal(403, "tab.refused.UNPAID", "plan-notice", ""));
      case EXTRANET -> show(ctx, new Refusal(403, "tab.refused.EXTRANET", "panel-error", ""));
      case OUTDATED -> show(ctx, new Refusal(503, "tab.refused.OUTDATED", "panel-error", ""));
      case BUSY -> show(ctx, new Refusal(503, "tab.refused.BUSY", "panel-error", ""));
      case UNREACHABLE -> show(ctx, new Refusal(503, "app.refused.UNREACHABLE", "panel-error", ""));
    }
  }

  /// @param portal where an administrator installs the app again; empty where that would not help
  private record Refusal(int status, String text, String mark, String portal) {
    Map<String, @Nullable Object> model() {
      return new HashMap<>(Map.of("text", text, "mark", mark, "portal", portal));
    }
  }

  private static void show(Context ctx, Refusal refusal) {
    var model = refusal.model();
    if (ctx.method().equals(HandlerType.GET)) {
      var section = ctx.path().replaceFirst("^/ui/app/?", "");
      model.put("retry", "/ui/app?section=" + section);
      // It takes the place of what was asked for: the whole page or a section of it.
      model.put("place", section.isEmpty() ? "page" : "app");
      ctx.status(refusal.status()).render("app/refused :: refused", model);
    } else {
      // What was typed stays below.
      ctx.header("HX-Retarget", "#app").header("HX-Reswap", "afterbegin");
      ctx.status(refusal.status()).render("app/refused :: notice", model);
    }
  }
}
