package ledgertab.placement;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import ledgertab.card.CardRef;
import ledgertab.history.TrialLedgers;
import ledgertab.placement.panel.Look;
import ledgertab.placement.panel.Looks;
import ledgertab.placement.panel.Screen;
import ledgertab.web.PhpForm;

/// The real card with the figures of a ledger that an administrator has typed in and not saved. The
/// portal proves that he may read the record.
final class LedgerPreview {

  private static final String APP = "APP";

  private final Looks looks;
  private final TrialLedgers ledgers;
  private final Trial trial;

  /// Asks the ledger of a form for what a card shows; empty where the form is not complete.
  interface Trial {
    Optional<Screen> screen(Map<String, String> form, Look look);
  }

  LedgerPreview(Looks looks, TrialLedgers ledgers, Trial trial) {
    this.looks = looks;
    this.ledgers = ledgers;
    this.trial = trial;
  }

  void routes(RoutesConfig routes) {
    routes.post("/ui/preview/ledger", this::show);
  }

  private void show(Context ctx) {
    var session = looks.session(ctx).filter(s -> s.place().equals(APP));
    if (session.isEmpty()) {
      looks.over(ctx);
      return;
    }
    var form = PhpForm.of(ctx);
    var look =
        form.text("card")
            .flatMap(CardRef::parse)
            .flatMap(ref -> looks.elsewhere(ctx, session.get(), ref))
            .filter(seen -> seen.viewer().admin());
    if (look.isEmpty()) {
      ctx.status(403).render("tab/preview :: none", Map.of());
      return;
    }
    if (!ledgers.mayTry(look.get().member())) {
      ctx.status(429).render("tab/preview :: often", Map.of());
      return;
    }
    trial
        .screen(form.fields(), look.get())
        .ifPresentOrElse(
            screen -> Preview.render(ctx, screen),
            () -> ctx.status(422).render("tab/preview :: incomplete", Map.of()));
  }
}
