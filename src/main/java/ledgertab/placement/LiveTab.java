package ledgertab.placement;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import ledgertab.frame.FrameSession;
import ledgertab.placement.panel.Looks;

/// Tells an open tab whether what it shows has changed, as cheaply as can be: the page asks now and
/// then and, if so, loads its card as if it were opened, with a proof and all.
final class LiveTab {

  private static final int GONE = 410;

  private final Looks looks;
  private final ShownMarks marks;

  LiveTab(Looks looks, ShownMarks marks) {
    this.looks = looks;
    this.marks = marks;
  }

  void routes(RoutesConfig routes) {
    routes.get("/ui/live", this::tell);
  }

  private void tell(Context ctx) {
    looks.session(ctx).ifPresentOrElse(session -> tell(ctx, session), () -> looks.over(ctx));
  }

  private void tell(Context ctx, FrameSession session) {
    var mark = Optional.ofNullable(ctx.header(Looks.SHOWN_HEADER)).orElse("");
    switch (marks.compare(session, mark)) {
      case ShownMarks.Answer.Changed _ -> ctx.result("changed");
      case ShownMarks.Answer.Unknown _ -> ctx.status(GONE);
      case ShownMarks.Answer.Same(var fresh) -> {
        fresh.ifPresent(newer -> ctx.header(Looks.SHOWN_HEADER, newer));
        ctx.status(204);
      }
    }
  }
}
