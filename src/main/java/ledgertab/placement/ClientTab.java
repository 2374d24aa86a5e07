package ledgertab.placement;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ledgertab.history.DocumentQuery.Filter;
import ledgertab.placement.Admission.Admitted;
import ledgertab.placement.Admission.Reason;
import ledgertab.placement.Admission.Refused;
import ledgertab.web.Language;
import ledgertab.web.PhpForm;
import ledgertab.web.Views;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The panels that HTMX loads into the tab; each asks with its frame session and nothing else.
final class ClientTab {

  /// A session older than this comes back renewed with the next answer.
  private static final int RENEW_AFTER_SECONDS = 300;

  private final FrameSessions sessions;
  private final Admissions admissions;
  private final CardScreens screens;

  ClientTab(FrameSessions sessions, Admissions admissions, CardScreens screens) {
    this.sessions = sessions;
    this.admissions = admissions;
    this.screens = screens;
  }

  void routes(RoutesConfig routes) {
    routes.get("/ui/card", ctx -> show(ctx, a -> screens.open(a.card(), language(a))));
    routes.get("/ui/credit", ctx -> show(ctx, a -> screens.credit(a.card(), language(a))));
    routes.get("/ui/complaints", ctx -> show(ctx, a -> screens.complaints(a.card(), language(a))));
    routes.get("/ui/tasks", this::tasks);
    routes.get("/ui/documents", this::documents);
    routes.get("/ui/documents/rows", this::rows);
    routes.post("/ui/refresh", this::refresh);
    routes.get("/ui/session", this::keepAlive);
    routes.post("/ui/session", this::revive);
  }

  private void documents(Context ctx) {
    show(ctx, a -> screens.documents(a.card(), filter(ctx), language(a)));
  }

  private void rows(Context ctx) {
    show(ctx, a -> screens.rows(a.card(), filter(ctx), offset(ctx), language(a)));
  }

  private void refresh(Context ctx) {
    session(ctx).ifPresent(admissions::forget);
    show(
        ctx,
        admitted -> {
          screens.refresh(admitted.card());
          return screens.open(admitted.card(), language(admitted));
        });
  }

  // Tasks come with the proof itself, so a retry needs a new one.
  private void tasks(Context ctx) {
    session(ctx).ifPresent(admissions::forget);
    show(ctx, admitted -> screens.tasks(admitted.card(), language(admitted)));
  }

  private void keepAlive(Context ctx) {
    session(ctx).ifPresentOrElse(session -> renew(ctx, session), () -> over(ctx));
  }

  /// The tab was open for hours: the page brings fresh tokens, which the next panel proves.
  private void revive(Context ctx) {
    var form = PhpForm.of(ctx);
    var sealed = Optional.ofNullable(ctx.header(FrameSessions.HEADER)).orElse("");
    var access = PlacementClaim.token(form, "AUTH_ID");
    var session = sessions.revive(sealed);
    if (access.isEmpty() || session.isEmpty()) {
      over(ctx);
      return;
    }
    renew(ctx, session.get().withTokens(access.get(), PlacementClaim.token(form, "REFRESH_ID")));
  }

  private void renew(Context ctx, FrameSession session) {
    ctx.header(FrameSessions.HEADER, sessions.seal(sessions.renew(session))).status(204);
  }

  private void show(Context ctx, Function<Admitted, Screen> screen) {
    var session = session(ctx);
    if (session.isEmpty()) {
      over(ctx);
      return;
    }
    log(session.get());
    Views.language(ctx, session.get().language());
    switch (admissions.admit(session.get())) {
      case Admitted admitted -> {
        MDC.put("user_id", String.valueOf(admitted.card().viewer().userId()));
        keepSession(ctx, session.get(), admitted.session());
        render(ctx, screen.apply(admitted));
      }
      case Refused(var reason) -> refuse(ctx, reason);
    }
  }

  private void keepSession(Context ctx, FrameSession asked, FrameSession proved) {
    var current = proved.equals(asked) ? asked : proved;
    var aged =
        !sessions
            .renew(asked)
            .issuedAt()
            .isBefore(asked.issuedAt().plusSeconds(RENEW_AFTER_SECONDS));
    if (aged || !current.equals(asked)) {
      ctx.header(FrameSessions.HEADER, sessions.seal(sessions.renew(current)));
    }
  }

  private Optional<FrameSession> session(Context ctx) {
    return Optional.ofNullable(ctx.header(FrameSessions.HEADER)).flatMap(sessions::open);
  }

  private void over(Context ctx) {
    Optional.ofNullable(ctx.header(FrameSessions.HEADER))
        .flatMap(sessions::revive)
        .ifPresent(session -> Views.language(ctx, session.language()));
    refuse(ctx, Reason.SESSION_OVER);
  }

  static void refuse(Context ctx, Reason reason) {
    ctx.status(RefusedView.status(reason))
        .render("tab/card :: refused", Map.of("refused", RefusedView.of(reason)));
  }

  private static void render(Context ctx, Screen screen) {
    ctx.render(screen.view(), new HashMap<String, @Nullable Object>(screen.model()));
  }

  static void log(FrameSession session) {
    MDC.put("member_id", session.member().value());
    MDC.put("placement", session.card().kind().name());
  }

  private static Language language(Admitted admitted) {
    return admitted.session().language();
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
